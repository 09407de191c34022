import { setImmediate as turn } from 'node:timers/promises'
import { EMPTY, NEVER, Observable, Subject, VirtualTimeScheduler, of, throwError, timer } from 'rxjs'
import { map } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { tokenSource } from '../../src/http/token-source.js'
import type { Token, TokenOption } from '../../src/http/token-source.js'

/** What a token gives, one after another: the value, or the message of its error. */
const heard = (token: Token | Observable<Token>): readonly string[] => {
  const said: string[] = []
  if (!(token instanceof Observable)) return [token.value]
  token.subscribe({
    next: ({ value }) => said.push(value),
    error: (error: unknown) => said.push(`error: ${(error as Error).message}`),
    complete: () => said.push('|')
  })
  return said
}

const asked = (given: () => unknown) => tokenSource(given as TokenOption).ask()

describe('tokenSource over a literal', () => {
  it('is at hand, and cannot be renewed', () => {
    const source = tokenSource('S3CRET')
    expect(source.ask()).toEqual({ value: 'S3CRET', renewals: 0 })
    expect(source.renewable).toBe(false)
    expect(heard(source.renew({ value: 'S3CRET', renewals: 0 }))).toEqual(['S3CRET', '|'])
  })

  it.each(['', 'a\nb', 'S3 CRET', null, 7, {}, Promise.resolve('S3CRET'), of('S3CRET')])(
    'throws a TypeError that names the option for %s',
    (literal) => {
      expect(() => tokenSource(literal as string)).toThrow(TypeError)
      expect(() => tokenSource(literal as string)).toThrow(/^option token: (?!.*S3)/)
    }
  )
})

describe('tokenSource over a function', () => {
  it('is cold, and calls it once for each request', () => {
    const option = vi.fn(() => 'S3CRET')
    const token = tokenSource(option).ask()
    expect(option).not.toHaveBeenCalled()

    heard(token)
    heard(token)

    expect(option).toHaveBeenCalledTimes(2)
  })

  it('takes a text, also without a tick', () => {
    expect(heard(asked(() => 'S3CRET'))).toEqual(['S3CRET', '|'])
  })

  it('takes a promise, also of another make', async () => {
    const thenable = { then: (resolve: (value: string) => void) => Promise.resolve('S3CRET').then(resolve) }
    const said = [heard(asked(() => Promise.resolve('S3CRET'))), heard(asked(() => thenable))]
    await turn()
    expect(said).toEqual([
      ['S3CRET', '|'],
      ['S3CRET', '|']
    ])
  })

  it('takes the first value of an observable, and leaves it then', () => {
    const left = vi.fn()
    const stream = new Observable<string>((subscriber) => {
      subscriber.next('first')
      subscriber.next('second')
      return left
    })
    expect(heard(asked(() => stream))).toEqual(['first', '|'])
    expect(left).toHaveBeenCalledOnce()
  })

  it('leaves the observable when the request is gone', () => {
    const stream = new Subject<string>()
    const token = asked(() => stream) as Observable<Token>
    token.subscribe().unsubscribe()
    expect(stream.observed).toBe(false)
  })

  it.each([
    ['throws', () => raise('S3CRET'), 'the token function threw'],
    ['gives an empty text', () => '', 'it is empty'],
    ['gives a text with a line break', () => 'S3CRET\n', 'it has a line break'],
    ['gives nothing', () => undefined, 'expected a text, got undefined'],
    ['gives null', () => null, 'expected a text, got null'],
    ['gives an object', () => ({ token: 'S3CRET' }), 'expected a text, got object'],
    [
      'gives an observable that fails',
      () => throwError(() => new Error('S3CRET')),
      'the token function failed'
    ],
    ['gives an observable without a value', () => EMPTY, 'the token function completed without one'],
    ['gives an observable of no text', () => of(7), 'expected a text, got number']
  ])('that %s fails in words of ours', (_, given, message) => {
    expect(heard(asked(given))).toEqual([`error: ${message}`])
  })

  it.each([
    ['rejects', () => Promise.reject(new Error('S3CRET')), 'the token function failed'],
    [
      'rejects with the secret itself',
      () => Promise.reject(textAsError('S3CRET')),
      'the token function failed'
    ],
    ['resolves to an empty text', () => Promise.resolve(''), 'it is empty']
  ])('whose promise %s fails in words of ours', async (_, given, message) => {
    const said = heard(asked(given))
    await turn()
    expect(said).toEqual([`error: ${message}`])
  })
})

describe('renewal', () => {
  const counting = () => {
    let calls = 0
    return () => `token-${(calls += 1)}`
  }

  const tokenOf = (source: Observable<Token> | Token): Token => {
    if (!(source instanceof Observable)) return source
    const tokens: Token[] = []
    source.subscribe((token) => tokens.push(token))
    return tokens[0] ?? raise('no token yet')
  }

  it('is shared by requests whose tokens were asked for before it, also when it is long over', () => {
    const source = tokenSource(counting())
    const [one, two, three] = [tokenOf(source.ask()), tokenOf(source.ask()), tokenOf(source.ask())]

    const renewed = [one, two, three].map((refused) => tokenOf(source.renew(refused)).value)

    expect(renewed).toEqual(['token-4', 'token-4', 'token-4'])
  })

  it('is a new one for a token that was asked for after the last', () => {
    const source = tokenSource(counting())
    tokenOf(source.renew(tokenOf(source.ask())))
    const later = tokenOf(source.ask())

    expect([later.value, tokenOf(source.renew(later)).value]).toEqual(['token-3', 'token-4'])
  })

  it('is a new one for a renewed token that was refused in its turn', () => {
    const source = tokenSource(counting())
    const renewed = tokenOf(source.renew(tokenOf(source.ask())))
    expect(tokenOf(source.renew(renewed)).value).toBe('token-3')
  })

  it('is shared while it is on its way', () => {
    const scheduler = new VirtualTimeScheduler()
    let calls = 0
    const source = tokenSource(() => timer(100, scheduler).pipe(map(() => `token-${(calls += 1)}`)))
    const refused: Token = { value: 'old', renewals: 0 }

    const said = [heard(source.renew(refused)), heard(source.renew(refused))]
    scheduler.flush()

    expect(said).toEqual([
      ['token-1', '|'],
      ['token-1', '|']
    ])
  })

  it('that fails fails for all who share it, and not for the next', () => {
    let calls = 0
    const source = tokenSource(() => ((calls += 1) === 1 ? '' : `token-${calls}`))
    const refused: Token = { value: 'old', renewals: 0 }

    expect([heard(source.renew(refused)), heard(source.renew(refused))]).toEqual([
      ['error: it is empty'],
      ['error: it is empty']
    ])
    expect(tokenOf(source.ask()).value).toBe('token-2')
  })

  it('begins anew where all who waited for it have left', () => {
    const option = vi.fn(() => NEVER as Observable<string>)
    const source = tokenSource(option)
    const refused: Token = { value: 'old', renewals: 0 }
    const waiting = [source.renew(refused).subscribe(), source.renew(refused).subscribe()]
    expect(option).toHaveBeenCalledTimes(1)

    waiting[0]?.unsubscribe()
    source.renew(refused).subscribe().unsubscribe()
    expect(option).toHaveBeenCalledTimes(1)

    waiting[1]?.unsubscribe()
    source.renew(refused).subscribe().unsubscribe()
    expect(option).toHaveBeenCalledTimes(2)
  })
})

const raise = (text: string): never => {
  throw new Error(text)
}

/** Some reject with a bare text. */
const textAsError = (text: string): Error => text as unknown as Error

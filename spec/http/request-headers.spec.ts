import { describe, expect, it } from 'vitest'
import { bearerHeaders } from '../../src/http/bearer-headers.js'
import { requestHeaders } from '../../src/http/request-headers.js'

const IDENTITY = { name: 'fiddler-jobs', version: '1.2.3' }
const OURS = {
  Accept: 'application/json',
  'Cache-Control': 'no-cache',
  'X-Fiddler-Client-Name': 'fiddler-jobs',
  'X-Fiddler-Client-Version': '1.2.3'
}

const refused = (given: unknown): string => {
  try {
    return `accepted: ${JSON.stringify(requestHeaders(given as Record<string, string>, IDENTITY))}`
  } catch (error) {
    return error instanceof TypeError ? error.message : `not a TypeError: ${String(error)}`
  }
}

describe('requestHeaders', () => {
  it('asks for JSON, past all caches, and says who asks', () => {
    expect(requestHeaders({}, IDENTITY)).toEqual(OURS)
  })

  it('adds in browsers none that would need a preflight', () => {
    expect(requestHeaders({}, null)).toEqual({ Accept: 'application/json' })
  })

  it('leaves the Content-Type of the user what it is, among other headers', () => {
    const typed = { Accept: 'application/json', 'content-type': 'application/json; charset=utf-8' }
    expect(bearerHeaders(typed)(null, true)).toEqual(typed)
    expect(bearerHeaders({ Accept: '*/*' })(null, true)).toEqual({
      Accept: '*/*',
      'Content-Type': 'application/json'
    })
  })

  it('adds those of the user, which replace ours in any case of letters', () => {
    expect(
      requestHeaders({ 'X-Trace': 'a b\tc', accept: 'application/vnd.x+json', 'CACHE-control': '' }, IDENTITY)
    ).toEqual({
      'X-Trace': 'a b\tc',
      accept: 'application/vnd.x+json',
      'CACHE-control': '',
      'X-Fiddler-Client-Name': 'fiddler-jobs',
      'X-Fiddler-Client-Version': '1.2.3'
    })
  })

  it('sends the last of two that differ in case only', () => {
    expect(requestHeaders({ 'X-Trace': '1', 'x-trace': '2' }, null)).toEqual({
      Accept: 'application/json',
      'x-trace': '2'
    })
  })

  it.each(['Authorization', 'authorization', 'AUTHORIZATION'])('refuses %s, and does not show it', (name) => {
    expect(refused({ [name]: 'Bearer SECRET' })).toBe('option headers: Authorization is set by `token`')
  })

  it.each(['', ' ', 'X Trace', 'X-Trace:', 'X-Trace\n', 'ä', 'X\u0000', 'Authorization ', '"x"', '(x)'])(
    'refuses the name %j',
    (name) => {
      expect(refused({ [name]: 'SECRET' })).toBe('option headers: a name is no header name')
    }
  )

  it.each(['a\nX-Evil: 1', 'a\r', '\u0000', 'ä', '€', '\u007f', undefined, null, 7, true, ['a'], {}])(
    'refuses the value %j',
    (value) => {
      expect(refused({ 'X-Trace': value })).toBe('option headers: the value of X-Trace is no header value')
    }
  )

  it.each([
    ['a text', 'X-Trace: 1'],
    ['a number', 7],
    ['a list', [['X-Trace', '1']]],
    ['a Map', new Map([['X-Trace', '1']])],
    ['Headers', new Headers({ 'X-Trace': '1' })]
  ])('refuses %s, whose entries it would not see', (_, given) => {
    expect(refused(given)).toBe('option headers: expected an object of names and texts')
  })
})

describe('bearerHeaders', () => {
  const token = (value: string) => ({ value, renewals: 0 })

  it('adds nothing where there is no token and no body', () => {
    expect(bearerHeaders(OURS)(null, false)).toEqual(OURS)
  })

  it('adds the token, and the type of a body', () => {
    const headersFor = bearerHeaders(OURS)
    expect(headersFor(token('one'), false)).toEqual({ ...OURS, Authorization: 'Bearer one' })
    expect(headersFor(token('one'), true)).toEqual({
      ...OURS,
      Authorization: 'Bearer one',
      'Content-Type': 'application/json'
    })
    expect(headersFor(null, true)).toEqual({ ...OURS, 'Content-Type': 'application/json' })
  })

  it('leaves a type of the user alone, in any case of letters', () => {
    const own = { 'content-TYPE': 'application/json; charset=utf-8' }
    expect(bearerHeaders(own)(null, true)).toEqual(own)
  })

  it('follows the token, and goes without where there is none', () => {
    const headersFor = bearerHeaders({})
    const sent = [token('one'), token('two'), null, token('two'), token('one')].map((one) =>
      headersFor(one, false)
    )
    expect(sent.map((headers) => headers['Authorization'])).toEqual([
      'Bearer one',
      'Bearer two',
      undefined,
      'Bearer two',
      'Bearer one'
    ])
  })

  it('gives polls of the same token one object, which nobody can change', () => {
    const headersFor = bearerHeaders(OURS)
    const first = headersFor(token('one'), false)
    expect(headersFor(token('one'), false)).toBe(first)
    expect(Object.isFrozen(first)).toBe(true)
    expect(Object.isFrozen(headersFor(null, false))).toBe(true)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reduceCause } from '../../src/http/reduce-cause.js'

const FAILED = { name: 'Error', message: 'the transport failed', code: null }

describe('reduceCause', () => {
  it('keeps name, message and code, and nothing else', () => {
    const error = Object.assign(new TypeError('connect ECONNREFUSED 127.0.0.1:1'), {
      code: 'ECONNREFUSED',
      request: { headers: { Authorization: 'Bearer SECRET' } },
      config: 'SECRET'
    })

    expect(reduceCause(error)).toEqual({
      name: 'TypeError',
      message: 'connect ECONNREFUSED 127.0.0.1:1',
      code: 'ECONNREFUSED'
    })
  })

  it('adds the reason that native fetch hides in its cause', () => {
    const reason = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })
    expect(reduceCause(new TypeError('fetch failed', { cause: reason }))).toEqual({
      name: 'TypeError',
      message: 'fetch failed: other side closed',
      code: 'UND_ERR_SOCKET'
    })
  })

  it('prefers the code of the error itself', () => {
    const reason = Object.assign(new Error(''), { code: 'INNER' })
    expect(reduceCause(Object.assign(new Error('', { cause: reason }), { code: 'OUTER' }))).toEqual({
      name: 'Error',
      message: '',
      code: 'OUTER'
    })
  })

  it('takes a text for the message', () => {
    expect(reduceCause('offline')).toEqual({ name: 'Error', message: 'offline', code: null })
  })

  it.each([undefined, null, 7, true, 7n, Symbol('x'), () => 1])('knows nothing of %s', (thrown) => {
    expect(reduceCause(thrown)).toEqual(FAILED)
  })

  it('passes over what is no text', () => {
    expect(
      reduceCause({ name: 1, message: { toString: () => 'SECRET' }, code: 20, cause: 'SECRET' })
    ).toEqual({
      name: 'Error',
      message: '',
      code: null
    })
  })

  it('ends where a cause is its own cause', () => {
    const error = new Error('loop')
    error.cause = error
    expect(reduceCause(error)).toEqual({ name: 'Error', message: 'loop: loop', code: null })
  })

  it('survives getters and proxies that throw', () => {
    const hostile = {
      get message(): string {
        throw new Error('SECRET')
      }
    }
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()

    expect(reduceCause(hostile)).toEqual(FAILED)
    expect(reduceCause(revoked.proxy)).toEqual(FAILED)
    expect(reduceCause(new Error('outer', { cause: hostile }))).toMatchObject({ message: 'outer' })
  })

  it('gives three texts for anything that can be thrown', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (thrown) => {
        const cause = reduceCause(thrown)
        expect(Object.keys(cause)).toEqual(['name', 'message', 'code'])
        expect([typeof cause.name, typeof cause.message]).toEqual(['string', 'string'])
        expect(cause.code === null || typeof cause.code === 'string').toBe(true)
      }),
      { numRuns: 500 }
    )
  })
})

import { describe, expect, it } from 'vitest'
import { connectionOf } from '../../../examples/angular-dashboard/src/app/jobs/connection.js'
import { NetworkError } from '../../../src/error/network-error.js'
import { NotFound } from '../../../src/error/not-found.js'
import { RequestTimeout } from '../../../src/error/request-timeout.js'
import type { WatchError } from '../../../src/error/watch-error.js'
import { idOf, rowOf } from './rows.js'

const refused = new NetworkError(null, { name: 'Error', message: 'connection refused', code: 'ECONNREFUSED' })
const bad = (n: number, retryAt: number | null, error: WatchError = refused) =>
  rowOf(n, 'running', { trouble: { error, failures: 1, retryAt } })
const good = (n: number) => rowOf(n, 'running', { polledAt: n * 1_000 })

describe('connectionOf', () => {
  it('is idle where nothing goes on', () => {
    expect(connectionOf([]).state).toBe('idle')
    expect(connectionOf([rowOf(1, 'failed', { settledAt: 1 })]).state).toBe('idle')
  })

  it.each([
    [1, 4, 'live'],
    [1, 3, 'shaky'],
    [2, 1, 'shaky'],
    [3, 1, 'lost'],
    [1, 0, 'lost']
  ])('is, with %i in trouble and %i well, %s', (troubled, well, state) => {
    const rows = [
      ...Array.from({ length: troubled }, (_, n) => bad(n, 5_000)),
      ...Array.from({ length: well }, (_, n) => good(n + 10))
    ]
    expect(connectionOf(rows)).toMatchObject({ state, troubled, active: troubled + well })
  })

  it('knows the next try, the commonest reason and the last good answer', () => {
    const slow = new RequestTimeout(null, 30_000)
    const rows = [bad(1, null), bad(2, 9_000, slow), bad(3, 4_000), good(7)]
    expect(connectionOf(rows)).toMatchObject({ retryAt: 4_000, reason: refused, heardAt: 7_000 })
  })

  it('takes a job that the server does not know for no trouble of the connection', () => {
    const unknown = new NotFound(idOf(1), { message: 'Job not found', code: 404, errors: [] })
    expect(connectionOf([bad(1, 5_000, unknown)])).toMatchObject({ state: 'live', troubled: 0, reason: null })
  })

  it('does not count the trouble that ended a watch', () => {
    const over = rowOf(1, 'gave-up', {
      trouble: { error: refused, failures: 9, retryAt: null },
      settledAt: 5_000
    })
    expect(connectionOf([over, good(1)])).toMatchObject({ state: 'live', troubled: 0, active: 1 })
  })
})

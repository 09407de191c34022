import { describe, expect, it } from 'vitest'
import type { Reply } from '../support/replies.js'
import { FAILURE, REVOKED, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import { boardOf, shown } from './support/boards.js'
import { A, B, C } from './support/fleet-lab.js'

describe('a row', () => {
  it.each<[string, Reply]>([
    ['waiting', job('PENDING', 0)],
    ['running', job('STARTED')],
    ['running', job('PAUSED')],
    ['retrying', job('RETRY')],
    ['succeeded', SUCCESS],
    ['failed', FAILURE],
    ['revoked', REVOKED],
    ['gave-up', refusal(403)]
  ])('is %s by what the server says', (phase, reply) => {
    const { rowAt, board } = boardOf([A], { [A]: [reply] })
    expect(rowAt(100, A).phase).toBe(phase)
    expect(board().counts[phase as 'waiting']).toBe(1)
    expect(Object.values(board().counts).reduce((sum, count) => sum + count, 0)).toBe(1)
  })

  it('tells when the board first had the id, the last good poll and the end of the watch', () => {
    const { ids, clock, rowAt } = boardOf([A], {
      [B]: [slow(20, job()), slow(30, refusal(500)), slow(40, SUCCESS)]
    })
    clock.at(250, () => ids.next([A, B]))
    const times = (ms: number) => {
      const { seenAt, polledAt, settledAt } = rowAt(ms, B)
      return [seenAt, polledAt, settledAt]
    }
    expect(times(360)).toEqual([250, 270, null])
    // 1 s after the answer, 30 ms on the way, then the first backoff: 1 s, and 40 ms.
    expect(times(1_400)).toEqual([250, 270, null])
    expect(times(2_440)).toEqual([250, 2_340, 2_340])
  })

  it('holds the last snapshot, and keeps it in trouble and after the watch gave up', () => {
    const { rowAt } = boardOf([A], { [A]: [job('STARTED', 30), broken(), refusal(403)] })
    const { job: seen } = rowAt(100, A)
    expect(seen).toMatchObject({ id: A, progress: 30 })
    expect(rowAt(1_100, A).job).toBe(seen)
    expect(rowAt(2_100, A)).toMatchObject({ job: seen, phase: 'gave-up' })
  })

  it('shows trouble while it lasts; it never changes the phase', () => {
    const { rowAt } = boardOf([A], {
      [A]: [refusal(503), job('RETRY'), broken(), refusal(500), job('STARTED'), SUCCESS]
    })
    expect(rowAt(100, A)).toMatchObject({
      phase: 'waiting',
      job: null,
      trouble: { error: { _tag: 'ApiError', status: 503 }, failures: 1, retryAt: 1_000 }
    })
    expect(rowAt(1_100, A)).toMatchObject({ phase: 'retrying', trouble: null })
    expect(rowAt(2_100, A)).toMatchObject({
      phase: 'retrying',
      trouble: { error: { _tag: 'NetworkError' }, failures: 1, retryAt: 3_000 }
    })
    expect(rowAt(3_100, A)).toMatchObject({
      phase: 'retrying',
      trouble: { error: { _tag: 'ApiError', status: 500 }, failures: 2, retryAt: 5_000 }
    })
    expect(rowAt(5_100, A)).toMatchObject({ phase: 'running', trouble: null })
    expect(rowAt(6_100, A)).toMatchObject({ phase: 'succeeded', trouble: null })
  })

  it('tells no time of the next poll where that is queued behind the limit', () => {
    const { rowAt } = boardOf([A], { [A]: [refusal(503)] }, {}, { limits: { perMinute: 1 } })
    expect(rowAt(100, A).trouble).toMatchObject({ failures: 1, retryAt: null })
  })

  it('that gave up holds the error that ended its watch', () => {
    const { rowAt, board } = boardOf(
      ['x', A, B],
      { [A]: [job(), refusal(404)], [B]: [refusal(503), refusal(503)] },
      { maxConsecutiveFailures: 2 }
    )
    expect(rowAt(1_100, 'x')).toMatchObject({
      phase: 'gave-up',
      trouble: { error: { _tag: 'InvalidJobId' }, failures: 0, retryAt: null },
      settledAt: 0
    })
    expect(rowAt(1_100, A)).toMatchObject({
      phase: 'gave-up',
      trouble: { error: { _tag: 'NotFound' }, failures: 1, retryAt: null },
      settledAt: 1_000
    })
    expect(rowAt(1_100, B)).toMatchObject({
      phase: 'gave-up',
      trouble: { error: { _tag: 'ApiError', status: 503 }, failures: 2, retryAt: null }
    })
    expect(board().pending).toEqual(['x', A, B])
  })

  it('gives up at the deadline of its own watch', () => {
    const { rowAt } = boardOf([A], {}, { timeout: 2_500 })
    expect(rowAt(2_600, A)).toMatchObject({
      phase: 'gave-up',
      settledAt: 2_500,
      trouble: { error: { _tag: 'JobTimeoutError' }, retryAt: null }
    })
  })

  it.each([
    ['FAILURE', FAILURE, 'failed'],
    ['REVOKED', REVOKED, 'revoked']
  ])('of a job that ended in %s has no trouble: its watch has seen the end', (_, end, phase) => {
    const { rowAt } = boardOf([A], { [A]: [broken(), end] })
    expect(rowAt(1_100, A)).toMatchObject({ phase, trouble: null, settledAt: 1_000, polledAt: 1_000 })
  })

  it('predicts the end from the progress seen, as a moment; before and after there is none', () => {
    const { rowAt } = boardOf([A], {
      [A]: [job('PENDING', 0), job('STARTED', 0), job('STARTED', 10), job('STARTED', 20), SUCCESS]
    })
    expect(rowAt(100, A).endsAt).toBeNull()
    expect(rowAt(1_100, A).endsAt).toBeNull()
    const predicted = rowAt(3_100, A).endsAt ?? 0
    expect(predicted).toBeGreaterThan(3_000)
    expect(predicted).toBeLessThan(60_000)
    expect(rowAt(3_900, A).endsAt).toBe(predicted)
    expect(rowAt(4_100, A).endsAt).toBeNull()
  })

  it('goes on being predicted where other ids come and go', () => {
    const { ids, clock, rowAt } = boardOf([A, C], {
      [A]: [0, 10, 20, 30, 40].map((progress) => job('STARTED', progress))
    })
    clock.at(2_500, () => ids.next([B, A]))
    const before = rowAt(2_400, A).endsAt
    const after = rowAt(3_100, A).endsAt
    expect(before).not.toBeNull()
    expect(after).not.toBeNull()
    expect(after).not.toBe(before)
  })

  it('keeps its prediction in trouble, and has none once its watch gave up', () => {
    const { rowAt } = boardOf([A], {
      [A]: [job('STARTED', 0), job('STARTED', 10), job('STARTED', 20), broken(), refusal(403)]
    })
    const { endsAt } = rowAt(2_100, A)
    expect(endsAt).not.toBeNull()
    expect(rowAt(3_100, A)).toMatchObject({ endsAt, trouble: { failures: 1 } })
    expect(rowAt(4_100, A)).toMatchObject({ endsAt: null, phase: 'gave-up' })
  })

  it('never ages by itself', () => {
    const { rowAt, heard, clock } = boardOf([A], { [A]: [slow(10, job())] }, { interval: 600_000 })
    const row = rowAt(200, A)
    clock.runTo(590_000)
    expect(rowAt(590_000, A)).toBe(row)
    expect(heard.times).toEqual([0, 110])
  })

  it('is the same object for as long as nothing about it changes', () => {
    const { board, rowAt } = boardOf([A, B, C], {
      [A]: [job(), SUCCESS],
      [B]: [SUCCESS],
      [C]: [slow(5_000, job())]
    })
    rowAt(200, A)
    const before = board()
    rowAt(1_200, A)
    expect(board().row(A)).not.toBe(before.row(A))
    expect(board().row(B)).toBe(before.row(B))
    expect(board().row(C)).toBe(before.row(C))
    expect(board().rows[2]).toBe(before.rows[2])
  })

  it('is frozen, and its trouble too', () => {
    const { rowAt, board } = boardOf([A, B], { [A]: [refusal(503)], [B]: [refusal(403)] })
    const rows = [board(0).row(A), rowAt(100, A), rowAt(100, A).trouble, rowAt(100, B), rowAt(100, B).trouble]
    expect(rows.map((row) => Object.isFrozen(row))).toEqual([true, true, true, true, true])
    expect(shown(board())).toEqual(['a waiting', 'b gave-up'])
  })

  it('is found by its id in any case; what is no id is found as given', () => {
    const { rowAt, board } = boardOf([A.toUpperCase(), 'NO-id'])
    expect(rowAt(100, A.toUpperCase())).toBe(board().row(A))
    expect(board().row(A)?.id).toBe(A)
    expect(board().row('NO-id')).toMatchObject({ id: 'NO-id', phase: 'gave-up' })
    expect(board().row('no-id')).toBeUndefined()
    expect(board().row(B)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { FAILURE, REVOKED, SUCCESS, job, refusal } from '../support/replies.js'
import { boardOf } from './support/boards.js'
import { A, B, C, fleetLab, idOf } from './support/fleet-lab.js'

const many = (count: number) => Array.from({ length: count }, (_, n) => idOf(n))

describe('counts', () => {
  it('count every phase, and follow changes of the set', () => {
    const ids = many(8)
    const [pending, started, odd, retry, success, failure, revoked, refused] = ids as [string, ...string[]]
    const {
      clock,
      board,
      ids: set
    } = boardOf(ids, {
      [pending]: [job('PENDING')],
      [started ?? '']: [job()],
      [odd ?? '']: [job('PAUSED')],
      [retry ?? '']: [job('RETRY')],
      [success ?? '']: [SUCCESS],
      [failure ?? '']: [FAILURE],
      [revoked ?? '']: [REVOKED],
      [refused ?? '']: [refusal(403)]
    })
    clock.runTo(200)
    expect(board().counts).toEqual({
      waiting: 1,
      running: 2,
      retrying: 1,
      succeeded: 1,
      failed: 1,
      revoked: 1,
      'gave-up': 1
    })
    set.next([...ids.slice(4), A])
    clock.runTo(400)
    expect(board().counts).toEqual({
      waiting: 0,
      running: 1,
      retrying: 0,
      succeeded: 1,
      failed: 1,
      revoked: 1,
      'gave-up': 1
    })
  })
})

describe('pending', () => {
  it('holds every id whose job has not ended, the given-up among them, in the order of the ids', () => {
    const ids = many(8)
    const { clock, board } = boardOf([...ids, 'x'], {
      [idOf(0)]: [refusal(403)],
      [idOf(1)]: [SUCCESS],
      [idOf(2)]: [job('PENDING')],
      [idOf(3)]: [FAILURE],
      [idOf(4)]: [job('RETRY')],
      [idOf(5)]: [REVOKED],
      [idOf(6)]: [refusal(503)]
    })
    clock.runTo(200)
    expect(board().pending).toEqual([...[0, 2, 4, 6, 7].map(idOf), 'x'])
  })
})

describe('progress', () => {
  it('is the mean over the rows; a job that has ended counts 100, one not seen yet 0', () => {
    const { clock, board } = boardOf([A, B, C, idOf(1)], {
      [A]: [job('STARTED', 30)],
      [B]: [FAILURE],
      [C]: [refusal(503)],
      [idOf(1)]: [job('STARTED', 50), refusal(403)]
    })
    clock.runTo(200)
    expect(board().progress).toBe((30 + 100 + 0 + 50) / 4)
    clock.runTo(1_200)
    expect(board().progress).toBe((30 + 100 + 0 + 50) / 4)
  })

  it('may fall', () => {
    const { clock, board } = boardOf([A], { [A]: [job('STARTED', 80), job('RETRY', 0)] })
    clock.runTo(200)
    expect(board().progress).toBe(80)
    clock.runTo(1_200)
    expect(board().progress).toBe(0)
  })

  it('is 100 when all have ended, after ever so many updates', () => {
    const ids = many(7)
    const reports = Array.from({ length: 1_000 }, (_, n) => job('STARTED', (n * 100) / 1_001))
    const { clock, board } = boardOf(
      ids,
      Object.fromEntries(ids.map((id, n) => [id, [...reports.slice(n), SUCCESS]])),
      { interval: 10 }
    )
    clock.runTo(5_005)
    const { progress, rows } = board()
    expect(progress).toBeCloseTo(rows.reduce((sum, { job }) => sum + (job?.progress ?? 0), 0) / 7, 6)
    clock.runTo(20_000)
    expect(board().progress).toBe(100)
    expect(board().counts.succeeded).toBe(7)
  })
})

describe('settledPerMinute', () => {
  it('counts the ends heard in the last 60 s', () => {
    const endAfter = (polls: number) => [...Array.from({ length: polls }, () => job()), SUCCESS]
    const { clock, board } = boardOf([A, B, C, idOf(1), idOf(2)], {
      [A]: endAfter(0),
      [B]: endAfter(30),
      [C]: endAfter(59),
      [idOf(1)]: [refusal(403)]
    })
    const at = (ms: number) => {
      clock.runTo(ms)
      return board().settledPerMinute
    }
    expect([at(200), at(29_200), at(30_200), at(59_200)]).toEqual([1, 1, 2, 3])
    // The board goes on: job 2 is polled each second.
    expect([at(60_200), at(90_200), at(118_200), at(119_200)]).toEqual([2, 1, 1, 0])
  })

  it('goes on counting an end whose id is no longer wanted', () => {
    const { clock, board, ids } = boardOf([A, B], { [A]: [SUCCESS] })
    clock.runTo(200)
    ids.next([B])
    clock.runTo(1_200)
    expect(board().settledPerMinute).toBe(1)
  })
})

describe('budget', () => {
  it('tells how many reads count in the windows of the client, whoever sent them', () => {
    const { client, clock, hear } = fleetLab({}, { limits: {} })
    hear(client.get(C))
    const heard = hear(client.board([A, B], { interval: 10_000, coalesce: 100 }))
    clock.runTo(5_000)
    expect(heard.values.at(-1)?.budget).toEqual({ usedLastSecond: 3, usedLastMinute: 3 })
    clock.runTo(15_000)
    expect(heard.values.at(-1)?.budget).toEqual({ usedLastSecond: 2, usedLastMinute: 5 })
  })
})

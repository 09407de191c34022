import { describe, expect, it } from 'vitest'
import { frame, lastFrame } from '../../../src/cli/live/frame.js'
import { newRow } from '../../../src/cli/row/watch-row.js'
import type { WatchRow } from '../../../src/cli/row/watch-row.js'
import { JobTimeoutError } from '../../../src/error/job-timeout-error.js'
import { everyError } from '../../error/every-error.js'
import { PLAIN, aRow, idOf } from './a-row.js'

const { NetworkError, AsyncJobFailed, JobRevoked } = everyError()
const inFrame = (rows: readonly WatchRow[], lines: number, now = 60_000) => ({
  rows,
  columns: 80,
  lines,
  now,
  look: PLAIN
})
const many = (count: number, row: (id: string, n: number) => WatchRow): readonly WatchRow[] =>
  Array.from({ length: count }, (_, n) => row(idOf(n), n))

const running = (id: string, n: number) => aRow({ id, progress: 50 }, { endsAt: 100_000 - n })
const success = (id: string) => {
  const row = aRow({ id, status: 'SUCCESS', progress: 100 }, { settledAt: 1 })
  return { ...row, outcome: { _tag: 'Right', right: row.job! } as const }
}

describe('a frame', () => {
  it('has a row per job, in their order, as long as there is a line for each and one for the cursor', () => {
    const lines = frame(inFrame(many(10, running), 11))
    expect(lines.map((line) => line.slice(0, 8))).toEqual(many(10, running).map(({ id }) => id.slice(0, 8)))
  })

  it('is past a screenful a summary, the rows that end first, and how many more there are', () => {
    const lines = frame(inFrame(many(10, running), 8))

    expect(lines[0]).toBe('0 of 10 ended, 50%: 10 STARTED')
    expect(lines.slice(1, -1).map((line) => line.slice(0, 8))).toEqual(
      [9, 8, 7, 6, 5].map((n) => idOf(n).slice(0, 8))
    )
    expect(lines.at(-1)).toBe('and 5 more')
  })

  it.each([1, 2, 3, 5, 24])('is never higher than %d lines', (lines) => {
    expect(frame(inFrame(many(1_000, running), lines)).length).toBeLessThanOrEqual(Math.max(1, lines - 1))
  })

  it('shows first what is in trouble, then RETRY, bad ends just heard, what runs, what waits, and ends last', () => {
    const rows = [
      success(idOf(0)),
      newRow(idOf(1)),
      aRow({ id: idOf(2), status: 'PENDING' }),
      running(idOf(3), 0),
      aRow(
        { id: idOf(4), status: 'FAILURE' },
        { settledAt: 50_000, outcome: { _tag: 'Left', left: AsyncJobFailed } }
      ),
      aRow({ id: idOf(5), status: 'REVOKED' }, { settledAt: 1, outcome: { _tag: 'Left', left: JobRevoked } }),
      aRow({ id: idOf(6), status: 'RETRY' }),
      aRow({ id: idOf(7) }, { trouble: { error: NetworkError, failures: 1, retryAt: 61_000 } }),
      ...many(20, (_, n) => success(idOf(n + 8)))
    ]
    const order = frame(inFrame(rows, 13)).slice(1, -1)
    expect(order.map((line) => Number(line.slice(0, 8)))).toEqual([7, 6, 4, 3, 1, 2, 0, 5, 8, 9])
  })

  it('counts in the summary what needs a person first, and leaves out what there is none of', () => {
    const id = idOf(2)
    const gaveUp = aRow({ id }, { outcome: { _tag: 'Left', left: new JobTimeoutError(id, 1) }, settledAt: 1 })
    const rows = [
      ...many(3, success),
      gaveUp,
      newRow(idOf(5)),
      aRow({ id: idOf(6), status: 'UNKNOWN', rawStatus: 'PAUSED' }),
      aRow({ id: idOf(7) }, { trouble: { error: NetworkError, failures: 1, retryAt: null } })
    ]
    expect(frame(inFrame(rows, 4))[0]).toBe(
      '4 of 7 ended, 69%: 1 in trouble, 1 gave up, 1 waiting, 3 SUCCESS, 1 PAUSED'
    )
  })
})

describe('the last frame', () => {
  it('has a row per job', () => {
    expect(lastFrame(inFrame(many(10, success), 11))).toHaveLength(10)
  })

  it('is past a screenful those that did not succeed, all of them, and the summary', () => {
    const failed = many(30, (id) =>
      aRow({ id, status: 'FAILURE' }, { settledAt: 1, outcome: { _tag: 'Left', left: AsyncJobFailed } })
    )
    const lines = lastFrame(inFrame([...many(30, (_, n) => success(idOf(n + 30))), ...failed], 11))

    expect(lines).toHaveLength(31)
    expect(lines.at(-1)).toBe('60 of 60 ended, 100%: 30 FAILURE, 30 SUCCESS')
  })
})

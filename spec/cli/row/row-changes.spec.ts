import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { rowChanges } from '../../../src/cli/row/row-changes.js'
import type { RowChange } from '../../../src/cli/row/row-changes.js'
import { elapsedOf, gaveUpBecause, newRow } from '../../../src/cli/row/watch-row.js'
import { JobTimeoutError } from '../../../src/error/job-timeout-error.js'
import type { JobUpdate } from '../../../src/watch/job-update.js'
import { everyError } from '../../error/every-error.js'
import { JOBS, JOB_ID, aJob } from '../../job/a-job.js'
import { VirtualClock } from '../../../src/testing/virtual-clock.js'

const OTHER = '0b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e22'
const polled = (progress: number, id = JOB_ID): JobUpdate => ({
  _tag: 'Polled',
  id,
  job: aJob({ id, progress })
})
const trouble = (failures: number, retryIn: number | null): JobUpdate => ({
  _tag: 'Trouble',
  id: JOB_ID,
  error: everyError().NetworkError,
  failures,
  retryIn
})

type At = readonly [at: number, update: JobUpdate]

const changesOf = (...updates: readonly At[]) => {
  const clock = new VirtualClock()
  const source = new Subject<JobUpdate>()
  const changes: RowChange[] = []
  source.pipe(rowChanges(clock)).subscribe((change) => changes.push(change))
  for (const [at, update] of updates) clock.at(at, () => source.next(update))
  clock.flush()
  return changes
}
const rowsOf = (...updates: readonly At[]) => changesOf(...updates).map(({ row }) => row)

describe('a row', () => {
  it('counts its time from the first good poll, and predicts its end by the rate since', () => {
    const rows = rowsOf([1_000, polled(20)], [3_000, polled(40)])

    expect(rows[0]).toEqual({ ...newRow(JOB_ID), job: aJob({ progress: 20 }), seenAt: 1_000, polls: 1 })
    expect(rows[1]).toMatchObject({ seenAt: 1_000, endsAt: 3_000 + 6_000, polls: 2 })
  })

  it('is in trouble from a failed poll to the next good one, and keeps what was known', () => {
    const rows = rowsOf([0, polled(20)], [10, trouble(1, 500)], [600, trouble(2, null)], [900, polled(20)])

    expect(rows[1]).toMatchObject({
      trouble: { failures: 1, retryAt: 510 },
      job: { progress: 20 },
      troubles: 1
    })
    expect(rows[2]).toMatchObject({ trouble: { failures: 2, retryAt: null }, troubles: 2 })
    expect(rows[3]).toMatchObject({ trouble: null, polls: 2, troubles: 2 })
  })

  it('stops its time when it settles', () => {
    const settled: JobUpdate = { _tag: 'Settled', id: JOB_ID, outcome: { _tag: 'Right', right: JOBS.y } }
    const [, row] = rowsOf([1_000, polled(20)], [5_000, settled])

    expect(row).toMatchObject({ settledAt: 5_000, endsAt: null, outcome: { _tag: 'Right' } })
    expect(elapsedOf(row!, 99_000)).toBe(4_000)
  })

  it('has no time before it was seen', () => {
    expect(elapsedOf(newRow(JOB_ID), 99_000)).toBeNull()
  })

  it('tells why the watch gave up, but not where the job itself has ended', () => {
    const { AsyncJobFailed, JobRevoked } = everyError()
    const timeout = new JobTimeoutError(JOB_ID, 1)
    const settledWith = (left: typeof timeout | typeof AsyncJobFailed | typeof JobRevoked) =>
      gaveUpBecause({ ...newRow(JOB_ID), outcome: { _tag: 'Left', left } })

    expect(settledWith(timeout)).toBe(timeout)
    expect(settledWith(AsyncJobFailed)).toBeNull()
    expect(settledWith(JobRevoked)).toBeNull()
    expect(gaveUpBecause(newRow(JOB_ID))).toBeNull()
  })
})

describe('the changes of several jobs', () => {
  it('come one per update, in order, each with its own row before and after', () => {
    const changes = changesOf([0, polled(10)], [5, polled(50, OTHER)], [9, polled(20)])

    expect(changes.map(({ before, row }) => [row.id, before.polls, row.polls])).toEqual([
      [JOB_ID, 0, 1],
      [OTHER, 0, 1],
      [JOB_ID, 1, 2]
    ])
    expect(changes[2]!.before).toBe(changes[0]!.row)
  })

  it('are counted anew by each subscriber', () => {
    const clock = new VirtualClock()
    const source = new Subject<JobUpdate>()
    const changes = source.pipe(rowChanges(clock))
    const polls: number[] = []
    for (let n = 0; n < 2; n += 1) changes.subscribe(({ row }) => polls.push(row.polls))
    source.next(polled(1))

    expect(polls).toEqual([1, 1])
  })
})

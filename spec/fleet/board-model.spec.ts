import { describe, expect, it } from 'vitest'
import { BoardModel } from '../../src/fleet/board-model.js'
import type { JobStatus } from '../../src/job/job-status.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { NotFound } from '../../src/error/not-found.js'
import { aJob } from '../job/a-job.js'
import { A, B, C } from './support/fleet-lab.js'

const given = (...ids: readonly string[]) => {
  const model = new BoardModel(() => ({ usedLastSecond: 3, usedLastMinute: 4 }))
  model.want(new Set(ids), 0)
  const polled = (id: string, status: JobStatus, now: number, progress = 0) => {
    model.take({ _tag: 'Polled', id, job: aJob({ id, status, progress }) }, now, null)
  }
  const ended = (id: string, now: number) => {
    const job = aJob({ id, status: 'SUCCESS', progress: 100 })
    model.take({ _tag: 'Polled', id, job }, now, null)
    model.take(settledUpdate(id, null, job), now, null)
  }
  return { model, polled, ended }
}

describe('BoardModel', () => {
  it('counts an end for exactly a minute', () => {
    const { model, ended } = given(A, B)
    ended(A, 1_000)
    ended(B, 2_000)
    const perMinute = [2_000, 60_999, 61_000, 61_999, 62_000].map(
      (now) => model.snapshot(now).settledPerMinute
    )
    expect(perMinute).toEqual([2, 2, 1, 1, 0])
  })

  it('counts no end of a watch that gave up', () => {
    const { model } = given(A)
    model.take(settledUpdate(A, new NotFound(A, { code: null, message: 'm', errors: [] }), null), 5, null)
    const { settledPerMinute, counts } = model.snapshot(10)
    expect([settledPerMinute, counts['gave-up']]).toEqual([0, 1])
  })

  it('has changed where a row has, an id has come or gone, or the order alone is another', () => {
    const { model, polled } = given(A, B)
    const changedAt = (now: number) => (model.isDirty ? [...model.snapshot(now).changed] : null)
    expect(changedAt(0)).toEqual([A, B])
    expect(changedAt(1)).toBeNull()
    polled(B, 'STARTED', 2)
    expect(changedAt(2)).toEqual([B])
    model.want(new Set([A, B]), 3)
    expect(changedAt(3)).toBeNull()
    model.want(new Set([B, A]), 4)
    expect(changedAt(4)).toEqual([])
    model.want(new Set([A, C]), 5)
    expect(changedAt(5)).toEqual([C, B])
    model.want(new Set([A]), 6)
    expect(changedAt(6)).toEqual([C])
  })

  it('has changed where the order of some is another', () => {
    const { model } = given(A, B, C)
    model.snapshot(0)
    model.want(new Set([A, C, B]), 1)
    expect(model.isDirty).toBe(true)
  })

  it('does not tell of an id that came and went between two snapshots', () => {
    const { model } = given(A)
    model.snapshot(0)
    model.want(new Set([A, B]), 1)
    model.want(new Set([A]), 2)
    expect(model.isDirty).toBe(false)
  })

  it('passes over news of an id that is not wanted', () => {
    const { model, polled } = given(A)
    model.snapshot(0)
    polled(B, 'STARTED', 1)
    expect(model.isDirty).toBe(false)
    expect(model.snapshot(1).rows).toHaveLength(1)
  })

  it('keeps the rows of ids that stay, and their sums with them', () => {
    const { model, polled, ended } = given(A, B)
    polled(A, 'STARTED', 1, 30)
    ended(B, 1)
    const before = model.snapshot(1)
    model.want(new Set([C, B, A]), 2)
    const after = model.snapshot(2)
    expect(after.rows.map(({ id }) => id)).toEqual([C, B, A])
    expect(after.row(A)).toBe(before.row(A))
    expect(after.row(C)).toMatchObject({ phase: 'waiting', seenAt: 2, polledAt: null })
    expect(after.counts).toMatchObject({ waiting: 1, running: 1, succeeded: 1 })
    expect([before.progress, after.progress]).toEqual([65, 130 / 3])
  })

  it('has a progress of 0 where there are no rows', () => {
    expect(given().model.snapshot(0)).toMatchObject({ progress: 0, rows: [], pending: [] })
  })

  it('gathers no error of rounding over ever so many updates', () => {
    const { model, polled } = given(A)
    for (let n = 0; n < 10_000; n++) polled(A, 'STARTED', n, (n % 7) / 3)
    polled(A, 'STARTED', 10_000, 50)
    expect(model.snapshot(10_000).progress).toBe(50)
  })

  it('predicts an end as it is told', () => {
    const { model } = given(A)
    model.take({ _tag: 'Polled', id: A, job: aJob({ id: A, status: 'STARTED' }) }, 5, 12_345)
    expect(model.snapshot(5).row(A)).toMatchObject({ polledAt: 5, endsAt: 12_345 })
  })
})

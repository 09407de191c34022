import { describe, expect, it, vi } from 'vitest'
import { BoardModel } from '../../src/fleet/board-model.js'
import { RowVector } from '../../src/fleet/row-vector.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { aJob } from '../job/a-job.js'
import { idOf } from './support/fleet-lab.js'

const IDS = Array.from({ length: 10_000 }, (_, n) => idOf(n))

const given = () => {
  const model = new BoardModel(() => ({ usedLastSecond: 0, usedLastMinute: 0 }))
  model.want(new Set(IDS), 0)
  return { model, first: model.snapshot(0) }
}

const polled = (n: number, progress: number): JobUpdate => ({
  _tag: 'Polled',
  id: idOf(n),
  job: aJob({ id: idOf(n), progress })
})

describe('a board of 10,000 jobs', () => {
  it('reads and writes one row an update, and lays out no list for a snapshot', () => {
    const { model } = given()
    const at = vi.spyOn(RowVector.prototype, 'at')
    const write = vi.spyOn(RowVector.prototype, 'with')
    const layOut = vi.spyOn(RowVector.prototype, 'toArray')
    const make = vi.spyOn(RowVector, 'of')
    for (let n = 0; n < 100; n += 1) {
      model.take(polled(n, n), n, null)
      model.snapshot(n)
    }
    expect(at).toHaveBeenCalledTimes(100)
    expect(write).toHaveBeenCalledTimes(100)
    expect(layOut).not.toHaveBeenCalled()
    expect(make).not.toHaveBeenCalled()
  })

  it('lays out its list once, however often it is read', () => {
    const { first } = given()
    const layOut = vi.spyOn(RowVector.prototype, 'toArray')
    expect(first.rows).toHaveLength(10_000)
    expect(first.pending).toHaveLength(10_000)
    expect(first.rows).toHaveLength(10_000)
    expect(layOut).toHaveBeenCalledTimes(1)
  })

  it('has all rows but the changed one in common with the snapshot before', () => {
    const { model, first } = given()
    model.take(polled(4_321, 50), 7, null)
    const second = model.snapshot(7)
    const differing = second.rows.filter((row, slot) => row !== first.rows[slot])
    expect(differing.map(({ id }) => id)).toEqual([idOf(4_321)])
    expect([...second.changed]).toEqual([idOf(4_321)])
    expect(second.progress).toBe(50 / 10_000)
  })

  it('has all rows that stay in common when its set changes', () => {
    const { model, first } = given()
    model.want(new Set([...IDS.slice(5_000), ...IDS.slice(0, 4_999)]), 9)
    const second = model.snapshot(9)
    expect(second.rows.every((row) => row === first.row(row.id))).toBe(true)
    expect([...second.changed]).toEqual([idOf(4_999)])
  })
})

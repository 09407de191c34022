import { describe, expect, it } from 'vitest'
import { SUCCESS, job, slow } from '../support/replies.js'
import { boardOf, short, shown } from './support/boards.js'
import { A, B, C, fleetLab, idOf } from './support/fleet-lab.js'

describe('the frames of a board', () => {
  it('gather what changes within one, counted from the first change', () => {
    const { clock, heard, board } = boardOf([A, B, C], {
      [A]: [slow(30, job()), slow(1_000, job())],
      [B]: [slow(90, job()), slow(1_000, job())],
      [C]: [slow(140, job()), slow(1_000, job())]
    })
    clock.runTo(1_000)
    expect(heard.times).toEqual([0, 130, 240])
    expect([0, 1, 2].map((n) => short(board(n).changed))).toEqual(['abc', 'ab', 'c'])
  })

  it('are one of a screen by default', () => {
    const ids = Array.from({ length: 100 }, (_, n) => idOf(n))
    const { client, clock, hear } = fleetLab(
      Object.fromEntries(ids.map((id, n) => [id, [slow(n, job()), slow(10_000, job())]]))
    )
    const { times } = hear(client.board(ids))
    clock.runTo(1_000)
    const gaps = times.slice(1).map((at, n) => at - (times[n] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(16)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(18)
    expect(times.at(-1)).toBeGreaterThanOrEqual(99)
  })

  it('never come sooner than the user asked, however much changes', () => {
    const ids = Array.from({ length: 50 }, (_, n) => idOf(n))
    const { clock, heard } = boardOf(
      ids,
      Object.fromEntries(ids.map((id, n) => [id, [slow(1 + n * 7, job())]])),
      { coalesce: 250, interval: 40 }
    )
    clock.runTo(5_000)
    const gaps = heard.times.slice(1).map((at, n) => at - (heard.times[n] ?? 0))
    expect(gaps.length).toBeGreaterThan(15)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250)
  })

  it('are not scheduled while nothing changes', () => {
    const { clock, heard } = boardOf([A, B], { [A]: [SUCCESS], [B]: [SUCCESS] })
    clock.runTo(100)
    expect(heard.times).toEqual([0, 100])
    expect(clock.pending).toBe(0)
  })

  it('are not scheduled by a set that changes nothing', () => {
    const { clock, heard, ids } = boardOf([A, B], { [A]: [SUCCESS], [B]: [SUCCESS] })
    clock.runTo(500)
    ids.next([A.toUpperCase(), B, A])
    expect(clock.pending).toBe(0)
    clock.runTo(1_000)
    expect(heard.times).toEqual([0, 100])
  })
})

describe('a board whose set changes', () => {
  it('shows rows in the order of the ids, those that stay being the same objects', () => {
    const { clock, ids, board, heard } = boardOf([A, B], { [A]: [SUCCESS], [B]: [SUCCESS], [C]: [SUCCESS] })
    clock.runTo(500)
    const before = board()
    ids.next([C, B, A])
    clock.runTo(1_000)
    expect(heard.times).toEqual([0, 100, 600])
    expect(shown(board())).toEqual(['c succeeded', 'b succeeded', 'a succeeded'])
    expect(board().rows[1]).toBe(before.row(B))
    expect(board().rows[2]).toBe(before.row(A))
    expect(short(board().changed)).toBe('c')
  })

  it('shows another order of the same ids, in which no row has changed', () => {
    const { clock, ids, board, heard } = boardOf([A, B], { [A]: [SUCCESS], [B]: [SUCCESS] })
    clock.runTo(500)
    ids.next([B, A])
    clock.runTo(1_000)
    expect(heard.times).toEqual([0, 100, 600])
    expect(shown(board())).toEqual(['b succeeded', 'a succeeded'])
    expect(board().changed.size).toBe(0)
  })

  it('shows nothing anew where the old order is back before the frame', () => {
    const { clock, ids, heard } = boardOf([A, B], { [A]: [SUCCESS], [B]: [SUCCESS] })
    clock.runTo(500)
    ids.next([B, A])
    clock.runTo(550)
    ids.next([A, B])
    clock.runTo(1_000)
    expect(heard.times).toEqual([0, 100])
  })

  it('lets go of the rows of missing ids, and says that these have changed', () => {
    const { clock, ids, board } = boardOf([A, B, C])
    clock.runTo(500)
    ids.next([C])
    clock.runTo(700)
    expect(shown(board())).toEqual(['c running'])
    expect(short(board().changed)).toBe('ab')
    expect(board().row(A)).toBeUndefined()
    expect(board().pending).toEqual([C])
    expect(board().counts).toMatchObject({ running: 1, waiting: 0 })
    clock.runTo(1_100)
    expect(short(board().changed)).toBe('c')
  })

  it('does not name an id that came and went between two snapshots', () => {
    const { clock, ids, board, heard } = boardOf([A], { [A]: [SUCCESS] })
    clock.runTo(500)
    ids.next([A, B])
    clock.runTo(520)
    ids.next([A])
    clock.runTo(1_000)
    expect(heard.times).toEqual([0, 100])
    ids.next([A, C])
    ids.next([A, C, B])
    ids.next([C])
    clock.runTo(1_200)
    expect(short(board().changed)).toBe('ca')
  })

  it('starts the row of an id anew that went and came back', () => {
    const { clock, ids, board } = boardOf([A, B], { [A]: [slow(50, job())] })
    clock.runTo(500)
    const before = board().row(A)
    ids.next([B])
    ids.next([B, A])
    clock.runTo(600)
    expect(board().row(A)).toMatchObject({ seenAt: 500, polledAt: 550, phase: 'running' })
    expect(before?.seenAt).toBe(0)
    expect(short(board().changed)).toBe('a')
  })

  it('tells a kept end again to an id that came back', () => {
    const { clock, ids, board, timesOf } = boardOf([A, B], { [A]: [SUCCESS] })
    clock.runTo(500)
    ids.next([B])
    clock.runTo(700)
    ids.next([A])
    clock.runTo(900)
    expect(board().row(A)).toMatchObject({ phase: 'succeeded', seenAt: 700, settledAt: 700 })
    expect(timesOf(A)).toEqual([0])
  })
})

describe('a snapshot', () => {
  it('goes on saying what it said, whatever becomes of the board', () => {
    const { clock, ids, heard, rowAt } = boardOf([A, B], { [A]: [job(), SUCCESS], [C]: [SUCCESS] })
    rowAt(200, A)
    const early = heard.values.slice()
    // Laid out only after all else has happened.
    const [unread, running] = early
    ids.next([C, A])
    clock.runTo(3_000)
    expect(unread && shown(unread)).toEqual(['a waiting', 'b waiting'])
    expect(unread?.pending).toEqual([A, B])
    expect(running && shown(running)).toEqual(['a running', 'b running'])
    expect(running?.row(B)?.phase).toBe('running')
    expect(running?.row(C)).toBeUndefined()
    expect(running?.counts).toMatchObject({ running: 2, succeeded: 0 })
    expect(running && short(running.changed)).toBe('ab')
    expect(heard.values.at(-1)?.counts).toMatchObject({ running: 0, succeeded: 2 })
  })

  it('is frozen, and gives the same lists each time', () => {
    const { board, rowAt } = boardOf([A, B])
    rowAt(200, A)
    const { rows, pending, counts, budget } = board()
    for (const part of [board(), rows, pending, counts, budget]) expect(Object.isFrozen(part)).toBe(true)
    expect(board().rows).toBe(rows)
    expect(board().pending).toBe(pending)
  })

  it('is a record like any other: it can be spread, compared and written as JSON', () => {
    const { board, rowAt } = boardOf([A, B])
    rowAt(200, A)
    const { rows, pending } = board()
    expect({ ...board() }).toMatchObject({ rows, pending, progress: 42 })
    expect(JSON.parse(JSON.stringify(board()))).toMatchObject({
      pending: [A, B],
      rows: [{ id: A }, { id: B }]
    })
  })
})

import { EMPTY, NEVER, Subject, concat, of, take } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobIds } from '../../src/fleet/fleet-options.js'
import { FAILURE, SUCCESS, job, slow } from '../support/replies.js'
import { boardOf, short, shown } from './support/boards.js'
import { A, B, C, fleetLab } from './support/fleet-lab.js'

const NOBODY = {
  waiting: 0,
  running: 0,
  retrying: 0,
  succeeded: 0,
  failed: 0,
  revoked: 0,
  'gave-up': 0
}

describe('board', () => {
  it('shows all its ids at once, waiting, before any answer', () => {
    const { client, clock, hear } = fleetLab()
    clock.runTo(500)
    const [first] = hear(client.board([B, A, 'x'])).values
    expect(first?.rows).toEqual(
      [B, A, 'x'].map((id) => ({
        id,
        job: null,
        phase: 'waiting',
        trouble: null,
        seenAt: 500,
        polledAt: null,
        settledAt: null,
        endsAt: null
      }))
    )
    expect(first?.pending).toEqual([B, A, 'x'])
    expect([...(first?.changed ?? [])]).toEqual([B, A, 'x'])
    expect(first?.counts).toEqual({ ...NOBODY, waiting: 3 })
    expect(first).toMatchObject({ progress: 0, settledPerMinute: 0 })
    expect(first?.budget).toEqual({ usedLastSecond: 0, usedLastMinute: 0 })
  })

  it('takes a Set and an Observable; duplicates collapse, whatever their case', () => {
    const { client, hear } = fleetLab()
    for (const ids of [new Set([B, A]), of([B, A]), [B, B.toUpperCase(), A, B]])
      expect(short(hear(client.board(ids)).values[0]?.rows.map(({ id }) => id) ?? [])).toBe('ba')
  })

  it('is cold: nothing is sent before a subscription, and each polls for itself', () => {
    const { client, clock, hear, timesOf } = fleetLab()
    const board = client.board([A], { interval: 1_000 })
    clock.runTo(100)
    expect(timesOf(A)).toEqual([])
    hear(board)
    hear(board)
    clock.runTo(1_100)
    expect(timesOf(A)).toEqual([100, 100, 1_100, 1_100])
  })

  it('shows the last of all before it completes', () => {
    const { heard, ids, clock } = boardOf([A, B], { [A]: [job(), SUCCESS], [B]: [FAILURE] })
    ids.complete()
    clock.flush()
    expect(heard.values.map(shown)).toEqual([
      ['a waiting', 'b waiting'],
      ['a running', 'b failed'],
      ['a succeeded', 'b failed']
    ])
    expect(heard.times).toEqual([0, 100, 1_000])
    expect([heard.end, heard.endedAt]).toEqual(['complete', 1_000])
    expect(clock.pending).toBe(0)
  })

  it('shows the last of all before it errors, as the id stream does', () => {
    const { heard, ids, clock, endsOf } = boardOf([A, B], { [B]: [job(), slow(500, job())] })
    const fault = new Error('no more ids')
    clock.at(1_050, () => ids.error(fault))
    clock.runTo(1_050)
    expect(heard.times).toEqual([0, 100, 1_050])
    expect(short(heard.values.at(-1)?.changed ?? [])).toBe('a')
    expect(heard.error).toBe(fault)
    expect(endsOf(B)).toEqual(['answered', 'aborted'])
    expect(clock.pending).toBe(0)
  })

  it('has nothing to add at its end where nothing has changed', () => {
    const { heard, ids, clock } = boardOf([A], { [A]: [SUCCESS] })
    clock.runTo(5_000)
    ids.complete()
    expect(heard.times).toEqual([0, 100])
    expect(heard.end).toBe('complete')
  })

  it('shows an empty set, and completes at once for a fixed one', () => {
    const { client, hear } = fleetLab()
    const heard = hear(client.board([]))
    expect(heard.end).toBe('complete')
    expect(heard.values).toHaveLength(1)
    expect(heard.values[0]).toMatchObject({ rows: [], pending: [], counts: NOBODY, progress: 0 })
    expect(heard.values[0]?.changed.size).toBe(0)
  })

  it('shows an empty board once where the id stream ends without a set', () => {
    const { client, hear } = fleetLab()
    expect(hear(client.board(EMPTY)).values.map(shown)).toEqual([[]])
    expect(hear(client.board(NEVER)).values).toEqual([])
  })

  it('leaves nothing when it is unsubscribed: no frame, no timer, no request', () => {
    const { heard, clock, endsOf, client, hear } = boardOf([A, B], { [A]: [slow(500, job())] })
    clock.runTo(50)
    heard.subscription.unsubscribe()
    expect(endsOf(A)).toEqual(['aborted'])
    expect(clock.pending).toBe(0)
    const ids = new Subject<JobIds>()
    hear(client.board(ids)).subscription.unsubscribe()
    expect(ids.observed).toBe(false)
  })

  it('sends nothing for one who leaves with the first snapshot', () => {
    const { client, clock, hear, server } = fleetLab()
    const heard = hear(client.board([A, B, C]).pipe(take(1)))
    expect(heard.values).toHaveLength(1)
    expect(server.visits).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('lets no later set start anything for one who has left', () => {
    const { client, clock, hear, server } = fleetLab()
    hear(client.board(concat(of([A], [B]), NEVER)).pipe(take(1)))
    expect(server.visits).toEqual([])
    expect(clock.pending).toBe(0)
  })

  it('takes another set from inside the handler of a snapshot', () => {
    const { client, clock, timesOf } = fleetLab()
    const ids = new Subject<JobIds>()
    const seen: (readonly string[])[] = []
    client.board(ids, { interval: 1_000, coalesce: 100 }).subscribe((board) => {
      seen.push(shown(board))
      if (seen.length === 1) ids.next([B])
    })
    ids.next([A])
    clock.runTo(500)
    expect(seen).toEqual([['a waiting'], ['b running']])
    expect([timesOf(A), timesOf(B)]).toEqual([[], [0]])
  })

  it.each([0, -1, NaN, Infinity])('refuses to coalesce over %s ms', (coalesce) => {
    const { client } = fleetLab()
    expect(() => client.board([A], { coalesce })).toThrow(/coalesce/)
  })
})

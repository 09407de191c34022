import { BehaviorSubject, EMPTY, NEVER, Subject, concat, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobIds } from '../../src/fleet/fleet-options.js'
import { FAILURE, SUCCESS, job, refusal, slow } from '../support/replies.js'
import type { Plans } from './support/fleet-lab.js'
import { A, B, C, brief, fleetLab } from './support/fleet-lab.js'

/** A fleet polled every second, whose wanted set changes. */
const wanting = (first: JobIds, plans: Plans = {}) => {
  const lab = fleetLab(plans)
  const ids = new BehaviorSubject(first)
  const heard = lab.hear(lab.client.watchAll(ids, { interval: 1_000 }))
  return { ...lab, ids, heard, said: () => heard.values.map(brief) }
}

describe('a changing set of ids', () => {
  it('starts new ids at once and leaves the rest undisturbed', () => {
    const { ids, clock, timesOf } = wanting([A, B])
    clock.at(2_300, () => ids.next([A, B, C]))
    clock.runTo(4_500)
    expect(timesOf(A)).toEqual([0, 1_000, 2_000, 3_000, 4_000])
    expect(timesOf(B)).toEqual([0, 1_000, 2_000, 3_000, 4_000])
    expect(timesOf(C)).toEqual([2_300, 3_300, 4_300])
  })

  it('stops missing ids, which say nothing more', () => {
    const { ids, clock, timesOf, said } = wanting([A, B])
    clock.at(1_500, () => ids.next([B]))
    clock.runTo(3_000)
    expect(timesOf(A)).toEqual([0, 1_000])
    expect(timesOf(B)).toEqual([0, 1_000, 2_000, 3_000])
    expect(said().filter((text) => text.startsWith('a'))).toEqual(['a STARTED', 'a STARTED'])
  })

  it('aborts the request of a missing id at once', () => {
    const { ids, clock, endsOf, said } = wanting([A, B], {
      [A]: [slow(500, SUCCESS)],
      [B]: [slow(500, job())]
    })
    clock.at(100, () => ids.next([B]))
    clock.runTo(100)
    expect([endsOf(A), endsOf(B)]).toEqual([['aborted'], ['under way']])
    clock.runTo(600)
    expect(said()).toEqual(['b STARTED'])
  })

  it('leaves no timer behind for a missing id', () => {
    const { ids, clock } = wanting([A], { [A]: [refusal(503)] })
    clock.at(100, () => ids.next([]))
    clock.runTo(100)
    expect(clock.pending).toBe(0)
  })

  it('does not mind the same ids in another order, another case or another kind of set', () => {
    const { ids, clock, timesOf } = wanting([A, B])
    clock.at(500, () => ids.next([B, A]))
    clock.at(600, () => ids.next(new Set([B, A.toUpperCase()])))
    clock.runTo(2_000)
    expect(timesOf(A)).toEqual([0, 1_000, 2_000])
    expect(timesOf(B)).toEqual([0, 1_000, 2_000])
  })

  it('reads a set anew at each emission, also where it is the same object', () => {
    const set = new Set([A])
    const { ids, clock, timesOf } = wanting(set)
    clock.at(500, () => {
      set.delete(A)
      set.add(B)
      ids.next(set)
    })
    clock.runTo(1_500)
    expect([timesOf(A), timesOf(B)]).toEqual([[0], [500, 1_500]])
  })

  it('starts a re-added id anew: at once, and with all its counters', () => {
    const { ids, clock, timesOf, heard } = wanting([A, B], { [A]: [refusal(503)] })
    clock.at(3_100, () => ids.next([B]))
    clock.at(3_200, () => ids.next([B, A]))
    clock.runTo(6_500)
    expect(timesOf(A)).toEqual([0, 1_000, 3_000, 3_200, 4_200, 6_200])
    const failures = heard.values.map((update) => (update._tag === 'Trouble' ? update.failures : null))
    expect(failures.filter((count) => count !== null)).toEqual([1, 2, 3, 1, 2, 3])
  })

  it('tells a re-added id its kept end without a request', () => {
    const { ids, clock, timesOf, said } = wanting([A], { [A]: [FAILURE] })
    clock.at(100, () => ids.next([]))
    clock.at(200, () => ids.next([A]))
    clock.runTo(300)
    expect(said()).toEqual(['a FAILURE', 'a settled AsyncJobFailed', 'a FAILURE', 'a settled AsyncJobFailed'])
    expect(timesOf(A)).toEqual([0])
  })

  it('asks again for a re-added id whose watch ended before its job', () => {
    const { ids, clock, timesOf, said } = wanting([A], { [A]: [refusal(403), SUCCESS] })
    clock.at(100, () => ids.next([]))
    clock.at(200, () => ids.next([A]))
    clock.runTo(300)
    expect(said()).toEqual(['a settled ApiError', 'a SUCCESS', 'a settled SUCCESS'])
    expect(timesOf(A)).toEqual([0, 200])
  })

  it.each([
    ['its job', SUCCESS],
    ['its watch', refusal(403)],
    ['what is no id', undefined]
  ])('does not start an id again that stays wanted after the end of %s', (_, end) => {
    const id = end === undefined ? 'x' : A
    const { ids, clock, said, server } = wanting([id, B], end === undefined ? {} : { [id]: [end] })
    const before = said().length
    clock.at(100, () => ids.next([id, B, C]))
    clock.runTo(100)
    expect(said().slice(before)).toEqual(['c STARTED'])
    expect(server.visits).toHaveLength(end === undefined ? 2 : 3)
  })

  it('tells the terminal snapshot as Polled, then Settled, exactly once', () => {
    const { ids, clock, said } = wanting([A], { [A]: [job(), SUCCESS] })
    clock.at(2_000, () => ids.next([A, B]))
    clock.runTo(2_500)
    expect(said()).toEqual(['a STARTED', 'a SUCCESS', 'a settled SUCCESS', 'b STARTED'])
  })
})

describe('the end of a changing set of ids', () => {
  it('is not reached while the id stream is open, though all have settled', () => {
    const { ids, clock, heard } = wanting([A], { [A]: [SUCCESS] })
    clock.runTo(60_000)
    expect(heard.end).toBe('open')
    expect(clock.pending).toBe(0)
    ids.complete()
    expect(heard.end).toBe('complete')
  })

  it('is not reached while one has not settled, though the id stream has ended', () => {
    const { ids, clock, heard } = wanting([A], { [A]: [job(), job(), SUCCESS] })
    ids.complete()
    clock.flush()
    expect([heard.end, heard.endedAt]).toEqual(['complete', 2_000])
  })

  it('comes when the last one that had not settled is dropped and the id stream then ends', () => {
    const { ids, heard } = wanting([A])
    ids.next([])
    expect(heard.end).toBe('open')
    ids.complete()
    expect(heard.end).toBe('complete')
  })

  it('comes at once where the id stream ends without a set', () => {
    const { client, hear } = fleetLab()
    expect(hear(client.watchAll(EMPTY)).end).toBe('complete')
    expect(hear(client.watchAll(NEVER)).end).toBe('open')
  })

  it('is the error of the id stream, the only error there is, and it stops all', () => {
    const { ids, clock, heard, endsOf } = wanting([A, B], { [A]: [slow(500, job())] })
    const fault = new Error('no more ids')
    clock.at(100, () => ids.error(fault))
    clock.runTo(100)
    expect(heard.error).toBe(fault)
    expect(endsOf(A)).toEqual(['aborted'])
    expect(clock.pending).toBe(0)
  })

  it('may be that error at once, after a set', () => {
    const { client, clock, hear } = fleetLab()
    const fault = new Error('no more ids')
    const heard = hear(
      client.watchAll(
        concat(
          of([A]),
          throwError(() => fault)
        )
      )
    )
    expect(heard.values.map(brief)).toEqual(['a STARTED'])
    expect(heard.error).toBe(fault)
    expect(clock.pending).toBe(0)
  })

  it('lets go of the id stream when it is unsubscribed', () => {
    const { client, hear } = fleetLab()
    const ids = new Subject<JobIds>()
    const heard = hear(client.watchAll(ids))
    expect(ids.observed).toBe(true)
    heard.subscription.unsubscribe()
    expect(ids.observed).toBe(false)
  })
})

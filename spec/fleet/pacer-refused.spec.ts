import { Observable, VirtualTimeScheduler, ignoreElements, repeat, switchMap, tap, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/fleet/pacer.js'
import { randomOf } from '../../src/simulator/prng.js'
import { LIMITS, pacerLab } from './support/pacer-lab.js'

const MINUTE = 60_000

interface Limit {
  readonly perSecond: number
  readonly perMinute: number
}

const A_THIRD: Limit = { perSecond: 10, perMinute: 333 }

/** 60 polls that always want more than there is, against a server that counts in sliding windows. */
const crowded = (first: Limit, retryAfter: (wait: number) => number | null) => {
  const scheduler = new VirtualTimeScheduler()
  const random = randomOf('refused')
  const pacer = createPacer({ limits: LIMITS, scheduler, random })
  let limit = first
  let arrivals: number[] = []
  let refused = 0
  let served = 0
  /** ms until the server would take one more; 0 where it takes this one. */
  const arrive = (now: number): number => {
    arrivals = arrivals.filter((at) => at > now - MINUTE)
    const opens = (window: number, most: number) =>
      (arrivals[arrivals.length - most] ?? -Infinity) + window - now
    const wait = Math.max(opens(1_000, limit.perSecond), opens(MINUTE, limit.perMinute))
    if (wait > 0) refused += 1
    else {
      served += 1
      arrivals.push(now)
    }
    return Math.max(0, wait)
  }
  const transit = () => timer(5 + 50 * random(), scheduler)
  for (let n = 0; n < 60; n++) {
    const ticket = pacer.ticket('read', 'poll')
    let wait = 0
    const exchange = transit().pipe(
      tap(() => (wait = arrive(scheduler.now()))),
      switchMap(transit),
      ignoreElements()
    )
    const poll = new Observable<void>((subscriber) =>
      ticket.run(exchange).subscribe({
        complete: () => {
          if (wait > 0) pacer.limited('read', retryAfter(wait))
          subscriber.complete()
        }
      })
    )
    poll.pipe(repeat({ delay: () => ticket.turn(wait > 0 ? 6_000 : 1_000) })).subscribe()
  }
  return {
    set: (next: Limit) => (limit = next),
    /** Plays that many minutes; what came of them. */
    play: (minutes: number) => {
      refused = 0
      served = 0
      scheduler.maxFrames = scheduler.now() + minutes * MINUTE
      scheduler.flush()
      return { refused, perMinute: served / minutes }
    }
  }
}

const inSeconds = (wait: number) => Math.ceil(wait / 1_000) * 1_000

describe('a 429', () => {
  it('holds all requests of its kind for as long as the server asks, and no others', () => {
    const { pacer, scheduler, timesOf, exchange } = pacerLab()
    expect(pacer.limited('read', 5_000)).toBe(5_000)
    for (const name of ['a', 'b']) pacer.ticket('read', 'ahead').run(exchange(name)).subscribe()
    pacer.ticket('write', 'ahead').run(exchange('post')).subscribe()
    const poll = pacer.ticket('read', 'poll')
    expect(poll.heldBack(1_000)).toBe(true)
    expect(poll.heldBack(6_000)).toBe(false)
    scheduler.flush()
    expect([timesOf('post'), timesOf('a'), timesOf('b')]).toEqual([[0], [5_000], [5_000]])
  })

  it('is never shortened by another', () => {
    const { pacer } = pacerLab()
    pacer.limited('read', 30_000)
    expect(pacer.limited('read', 1_000)).toBe(30_000)
  })

  it('holds nobody where there are no limits', () => {
    const { pacer, timesOf, exchange } = pacerLab('none')
    expect(pacer.limited('read', 5_000)).toBe(5_000)
    expect(pacer.limited('read', null)).toBe(0)
    expect(pacer.ticket('read', 'poll').heldBack(0)).toBe(false)
    pacer.limited('write', 5_000)
    pacer.ticket('read', 'poll').run(exchange('a')).subscribe()
    pacer.ticket('write', 'ahead').run(exchange('post')).subscribe()
    expect([timesOf('a'), timesOf('post')]).toEqual([[0], [0]])
  })
})

describe('a deployment with a third of the limit', () => {
  it.each([
    // The first two are what the docstring of AdaptiveLimit says.
    ['says when to come again', inSeconds, 15],
    ['does not', () => null, 15],
    ['says at once, and is wrong', () => 0, 40]
  ])('is found out by a few 429s, where it %s', (_, retryAfter, most) => {
    const { play } = crowded(A_THIRD, retryAfter)
    expect(play(60).refused).toBeLessThanOrEqual(most)
    const later = play(60)
    expect(later.refused).toBeLessThanOrEqual(5)
    expect(later.perMinute).toBeGreaterThan(0.9 * A_THIRD.perMinute)
  })

  it('is used in full within a quarter of an hour after its limit is raised', () => {
    const { play, set } = crowded(A_THIRD, inSeconds)
    play(60)
    set({ perSecond: 30, perMinute: 1_000 })
    expect(play(16).refused).toBe(0)
    expect(play(5).perMinute).toBeGreaterThan(980)
  })
})

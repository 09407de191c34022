import { Observable, VirtualTimeScheduler } from 'rxjs'
import type { Subscription } from 'rxjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/fleet/pacer.js'
import type { Lane } from '../../src/http/pacing.js'

// An aborted request may reach the server up to this much later.
const TRANSIT = 1_000

const limits = fc.record({
  read: fc.record({ perSecond: fc.integer({ min: 1, max: 6 }), perMinute: fc.integer({ min: 1, max: 30 }) }),
  write: fc.record({ perSecond: fc.integer({ min: 1, max: 3 }), perMinute: fc.integer({ min: 1, max: 10 }) }),
  inFlight: fc.integer({ min: 1, max: 5 })
})

const request = fc.record({
  at: fc.double({ min: 0, max: 20_000, noNaN: true }),
  wait: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 5_000, noNaN: true })),
  kind: fc.constantFrom<'read' | 'write'>('read', 'read', 'read', 'write'),
  lane: fc.constantFrom<Lane>('poll', 'ahead'),
  out: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3_000, noNaN: true })),
  back: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3_000, noNaN: true })),
  ends: fc.constantFrom('answer', 'answer', 'refused', 'broken'),
  leavesAfter: fc.oneof(
    { weight: 3, arbitrary: fc.constant(Infinity) },
    fc.double({ min: 0, max: 30_000, noNaN: true })
  ),
  times: fc.integer({ min: 1, max: 4 })
})
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never

interface Trip {
  readonly kind: 'read' | 'write'
  readonly sent: number
  arrived: number
  /** When the client knows that it is over. */
  over: number
}

const play = (
  options: Parameters<typeof createPacer>[0]['limits'],
  requests: readonly Request[],
  retryAfter: number | null
) => {
  const scheduler = new VirtualTimeScheduler()
  const pacer = createPacer({ limits: options, scheduler, random: () => 0.5 })
  const trips: Trip[] = []
  const waiting = new Set<Request>()
  const open: Subscription[] = []
  const exchange = ({ kind, out, back, ends }: Request) =>
    new Observable<number>((subscriber) => {
      const sent = scheduler.now()
      const trip: Trip = { kind, sent, arrived: sent + out, over: Infinity }
      trips.push(trip)
      const takes = ends === 'broken' ? Math.min(out + back, 2_000) : out + back
      const answer = () => {
        trip.over = scheduler.now()
        if (ends === 'broken') subscriber.error(new Error('reset'))
        else {
          subscriber.next(ends === 'refused' ? 429 : 200)
          subscriber.complete()
        }
      }
      if (takes === 0) answer()
      const timer = takes === 0 ? undefined : scheduler.schedule(answer, takes)
      return () => {
        timer?.unsubscribe()
        if (trip.over === Infinity) trip.over = scheduler.now()
        // Lost, unless it was as good as there.
        if (trip.arrived > trip.over + TRANSIT) trip.arrived = NaN
      }
    })
  for (const each of requests) {
    scheduler.schedule(() => {
      const ticket = pacer.ticket(each.kind, each.lane)
      const again = (left: number): Observable<number> =>
        new Observable((subscriber) => {
          let status = 0
          const start = () =>
            subscriber.add(
              ticket.run(exchange(each)).subscribe({
                next: (code) => (status = code),
                error: () => next(),
                complete: () => {
                  if (status === 429) pacer.limited(each.kind, retryAfter)
                  next()
                }
              })
            )
          const next = () => {
            if (left === 1) subscriber.complete()
            else subscriber.add(again(left - 1).subscribe(subscriber))
          }
          if (left < each.times || each.wait > 0) subscriber.add(ticket.turn(each.wait).subscribe(start))
          else start()
        })
      waiting.add(each)
      const subscription = again(each.times).subscribe({ complete: () => waiting.delete(each) })
      open.push(subscription)
      if (each.leavesAfter < Infinity) {
        scheduler.schedule(() => {
          subscription.unsubscribe()
          waiting.delete(each)
        }, each.leavesAfter)
      }
    }, each.at)
  }
  return { scheduler, pacer, trips, waiting }
}

const mostIn = (times: readonly number[], window: number): number => {
  const sorted = times.filter((at) => !Number.isNaN(at)).sort((a, b) => a - b)
  let from = 0
  return sorted.reduce((most, at, n) => {
    while ((sorted[from] as number) + window <= at) from += 1
    return Math.max(most, n - from + 1)
  }, 0)
}

const mostAtOnce = (trips: readonly Trip[]): number => {
  const edges = trips.flatMap(({ sent, over }) => [
    { at: sent, by: 1 },
    { at: over, by: -1 }
  ])
  // An end frees its place for a beginning at the same moment; a request that takes no time is never at once with another.
  edges.sort((a, b) => a.at - b.at || a.by - b.by)
  let now = 0
  return edges.reduce((most, { by }) => Math.max(most, (now += by)), 0)
}

describe('createPacer, whatever is asked of it', () => {
  it('keeps both windows of each kind as the server counts, and the cap in flight', () => {
    fc.assert(
      fc.property(
        limits,
        fc.array(request, { minLength: 1, maxLength: 40 }),
        fc.option(fc.double({ min: 0, max: 5_000, noNaN: true })),
        (given, requests, retryAfter) => {
          const { scheduler, trips } = play(given, requests, retryAfter)
          scheduler.flush()
          for (const kind of ['read', 'write'] as const) {
            const arrivals = trips.filter((trip) => trip.kind === kind).map(({ arrived }) => arrived)
            expect(mostIn(arrivals, 1_000)).toBeLessThanOrEqual(given[kind].perSecond)
            expect(mostIn(arrivals, 60_000)).toBeLessThanOrEqual(given[kind].perMinute)
          }
          expect(mostAtOnce(trips)).toBeLessThanOrEqual(given.inFlight)
        }
      ),
      { numRuns: 300 }
    )
  })

  it('serves everyone who stays, and leaves no timer behind', () => {
    fc.assert(
      fc.property(limits, fc.array(request, { minLength: 1, maxLength: 40 }), (given, requests) => {
        const { scheduler, waiting } = play(given, requests, 1_000)
        scheduler.flush()
        expect(waiting.size).toBe(0)
        expect(scheduler.actions).toHaveLength(0)
      }),
      { numRuns: 200 }
    )
  })
})

import { repeat, switchMap, tap } from 'rxjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS, jobOf, pacerLab } from './support/pacer-lab.js'

const ONE_A_SECOND = { ...LIMITS, read: { perSecond: 1, perMinute: 60 } }

describe('who goes first', () => {
  it('is whoever came first, of those a person waits for', () => {
    const wait = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 }))
    fc.assert(
      fc.property(fc.array(fc.tuple(wait, wait), { minLength: 1, maxLength: 30 }), (arrivals) => {
        const { scheduler, pacer, names, exchange, at } = pacerLab({
          ...LIMITS,
          read: { perSecond: 2, perMinute: 9 }
        })
        arrivals.forEach(([when, wait], n) =>
          at(when, () => {
            const ticket = pacer.ticket('read', 'ahead')
            ticket
              .turn(wait)
              .pipe(switchMap(() => ticket.run(exchange(String(n)))))
              .subscribe()
          })
        )
        scheduler.flush()
        const dueOf = (n: number) => (arrivals[n]?.[0] ?? 0) + (arrivals[n]?.[1] ?? 0)
        const arrivedAt = (n: number) => arrivals[n]?.[0] ?? 0
        const expected = arrivals
          .map((_, n) => n)
          .sort((a, b) => dueOf(a) - dueOf(b) || arrivedAt(a) - arrivedAt(b) || a - b)
        expect(names()).toEqual(expected.map(String))
      })
    )
  })

  it('is what a person waits for, before any poll', () => {
    const { scheduler, pacer, names, exchange, at } = pacerLab(ONE_A_SECOND)
    for (let n = 0; n < 20; n++) pacer.ticket('read', 'poll').run(exchange('poll')).subscribe()
    at(2_500, () => pacer.ticket('read', 'ahead').run(exchange('get')).subscribe())
    scheduler.flush()
    expect(names().indexOf('get')).toBe(3)
    expect(names()).toHaveLength(21)
  })

  it('is the job that is likely to end now, not the one that has just begun', () => {
    const { scheduler, pacer, names, exchange, at } = pacerLab(ONE_A_SECOND)
    for (const [name, step] of [
      ['far', 1],
      ['near', 30]
    ] as const) {
      const ticket = pacer.ticket('read', 'poll')
      at(0, () => ticket.saw(jobOf('PENDING')))
      for (const n of [1, 2, 3]) at(10_000 * n, () => ticket.saw(jobOf('STARTED', n * step)))
      at(45_000, () => ticket.run(exchange(name)).subscribe())
    }
    // The budget is gone when both are due.
    at(44_999, () => pacer.ticket('read', 'ahead').run(exchange('get')).subscribe())
    scheduler.flush()
    expect(names()).toEqual(['get', 'near', 'far'])
  })

  it('is a first poll, as far as a quarter of the slots goes', () => {
    const { pacer, names, exchange, at, runTo } = pacerLab(ONE_A_SECOND)
    const watch = (name: string) => {
      const ticket = pacer.ticket('read', 'poll')
      ticket
        .run(exchange(name))
        .pipe(
          tap(() => ticket.saw(jobOf('STARTED'))),
          repeat({ delay: () => ticket.turn(1_000) })
        )
        .subscribe()
    }
    for (let n = 0; n < 20; n++) watch('old')
    at(300_000, () => {
      for (let n = 0; n < 1_000; n++) watch('new')
    })
    runTo(300_000)
    const before = names().length
    runTo(1_500_000)
    const since = names().slice(before)
    const share = (some: readonly string[]) => some.filter((name) => name === 'new').length / some.length
    expect(share(since.slice(0, 20))).toBe(1)
    // Beyond it they compete as jobs that are pending: whoever has waited long, old or new, has its turn.
    expect(share(since.slice(20, 200))).toBeGreaterThan(0.25)
    expect(since.filter((name) => name === 'old').length).toBeGreaterThanOrEqual(20)
  })

  it('is now a read and now a write, where both wait for the same room', () => {
    const { scheduler, pacer, names, exchange } = pacerLab({ ...LIMITS, inFlight: 1 })
    for (const kind of ['write', 'read'] as const)
      for (let n = 0; n < 4; n++) pacer.ticket(kind, 'ahead').run(exchange(kind, 500)).subscribe()
    scheduler.flush()
    expect(names()).toEqual(['write', 'read', 'write', 'read', 'write', 'read', 'write', 'read'])
  })
})

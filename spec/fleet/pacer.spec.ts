import { Observable, VirtualTimeScheduler, of, timer } from 'rxjs'
import { map, repeat, take } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/fleet/pacer.js'
import type { ResolvedLimits } from '../../src/fleet/resolved-limits.js'

const LIMITS: ResolvedLimits = {
  read: { perSecond: 30, perMinute: 1_000 },
  write: { perSecond: 10, perMinute: 300 },
  inFlight: 32
}

const given = (limits: ResolvedLimits | 'none' = LIMITS) => {
  const scheduler = new VirtualTimeScheduler()
  const sent: number[] = []
  const pacer = createPacer({ limits, scheduler, random: () => 0.5 })
  const exchange = (took = 20) =>
    new Observable<number>((subscriber) => {
      sent.push(scheduler.now())
      return timer(took, scheduler).subscribe(subscriber)
    })
  return { scheduler, sent, pacer, exchange }
}

describe('createPacer', () => {
  it('lets a single request leave at once', () => {
    const { scheduler, sent, pacer, exchange } = given()
    pacer.ticket('read', 'ahead').run(exchange()).subscribe()
    expect(sent).toEqual([0])
    scheduler.flush()
  })

  it('polls a lone watch exactly one wait after each answer', () => {
    const { scheduler, sent, pacer, exchange } = given()
    const ticket = pacer.ticket('read', 'poll')
    ticket
      .run(exchange())
      .pipe(repeat({ delay: () => ticket.turn(1_000) }), take(4))
      .subscribe()
    scheduler.flush()
    expect(sent).toEqual([0, 1_020, 2_040, 3_060])
  })

  it('frees a slot one window after the answer', () => {
    const { scheduler, sent, pacer, exchange } = given({
      ...LIMITS,
      read: { perSecond: 2, perMinute: 1_000 }
    })
    for (let n = 0; n < 5; n++) pacer.ticket('read', 'ahead').run(exchange(100)).subscribe()
    scheduler.flush()
    expect(sent).toEqual([0, 0, 1_100, 1_100, 2_200])
  })

  it('polls on without growing the stack when answers are there at once', () => {
    const { scheduler, pacer } = given('none')
    const ticket = pacer.ticket('read', 'poll')
    let polls = 0
    ticket
      .run(of(1))
      .pipe(
        repeat({ delay: () => ticket.turn(1) }),
        map(() => (polls += 1)),
        take(100_000)
      )
      .subscribe()
    scheduler.flush()
    expect(polls).toBe(100_000)
  })
})

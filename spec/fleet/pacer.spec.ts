import { EMPTY, NEVER, concat, delay, of, repeat, switchMap, take, tap, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { LIMITS, jobOf, pacerLab } from './support/pacer-lab.js'

describe('a ticket', () => {
  it('lets a single request leave at once', () => {
    const { sent, pacer, exchange } = pacerLab()
    pacer.ticket('read', 'ahead').run(exchange('get')).subscribe()
    expect(sent).toEqual([{ name: 'get', at: 0 }])
  })

  it('polls a lone watch exactly one wait after each answer', () => {
    const { scheduler, timesOf, pacer, exchange } = pacerLab()
    const ticket = pacer.ticket('read', 'poll')
    ticket
      .run(exchange('poll'))
      .pipe(repeat({ delay: () => ticket.turn(1_000) }), take(4))
      .subscribe()
    scheduler.flush()
    expect(timesOf('poll')).toEqual([0, 1_020, 2_040, 3_060])
  })

  it('passes on what the exchange says', () => {
    const { pacer } = pacerLab()
    const heard: unknown[] = []
    const ticket = pacer.ticket('read', 'ahead')
    const boom = new Error('boom')
    concat(ticket.run(of(1, 2)), ticket.run(EMPTY), ticket.run(throwError(() => boom))).subscribe({
      next: (value) => heard.push(value),
      error: (error: unknown) => heard.push(error)
    })
    expect(heard).toEqual([1, 2, boom])
  })

  it('does nothing before it is subscribed to', () => {
    const { scheduler, sent, pacer, exchange } = pacerLab()
    const ticket = pacer.ticket('read', 'poll')
    void ticket.turn(10)
    void ticket.run(exchange('poll'))
    scheduler.flush()
    expect(sent).toEqual([])
  })

  it('holds the slot it has won during the emission of its turn, and no longer', () => {
    const { scheduler, pacer } = pacerLab()
    const ticket = pacer.ticket('read', 'poll')
    const holding: boolean[] = [ticket.holding()]
    ticket.turn(5).subscribe({
      next: () => holding.push(ticket.holding()),
      complete: () => holding.push(ticket.holding())
    })
    scheduler.flush()
    expect(holding).toEqual([false, true, false])
  })

  it('gives back, uncounted, a slot that is not used', () => {
    const { scheduler, pacer, timesOf, exchange } = pacerLab({
      ...LIMITS,
      read: { perSecond: 1, perMinute: 1 }
    })
    const completed: string[] = []
    for (const name of ['a', 'b'])
      pacer
        .ticket('read', 'poll')
        .turn(5)
        .subscribe({ complete: () => completed.push(name) })
    pacer
      .ticket('read', 'poll')
      .turn(6)
      .pipe(switchMap(() => pacer.ticket('read', 'poll').run(exchange('poll'))))
      .subscribe()
    scheduler.flush()
    expect(completed).toEqual(['a', 'b'])
    expect(timesOf('poll')).toEqual([6])
    expect(pacer.usage().usedLastMinute).toBe(1)
  })

  it('tells how long it waited for its slot', () => {
    const { scheduler, pacer, exchange } = pacerLab({ ...LIMITS, read: { perSecond: 1, perMinute: 60 } })
    const waited = ['a', 'b'].map((name) => {
      const ticket = pacer.ticket('read', 'ahead')
      ticket.run(exchange(name)).subscribe()
      return () => ticket.waited()
    })
    scheduler.flush()
    expect(waited.map((ask) => ask())).toEqual([0, 1_020])
  })

  it('waits forever for Infinity and for what is not a number, and at no time for what is past', () => {
    const { scheduler, pacer } = pacerLab()
    const turns: number[] = []
    for (const wait of [Infinity, NaN, -5])
      pacer
        .ticket('read', 'poll')
        .turn(wait)
        .subscribe(() => turns.push(wait))
    scheduler.flush()
    expect(turns).toEqual([-5])
  })

  it('bears a wait that no timer can hold', () => {
    const { scheduler, pacer } = pacerLab()
    const year = 365 * 86_400_000
    let at = 0
    pacer
      .ticket('read', 'poll')
      .turn(year)
      .subscribe(() => (at = scheduler.now()))
    scheduler.flush()
    expect(at).toBe(year)
  })

  it('can wait twice at once, as a refresh beside a healthy wait does', () => {
    const { scheduler, pacer, timesOf, exchange } = pacerLab()
    const ticket = pacer.ticket('read', 'poll')
    const slow = ticket
      .turn(6_000)
      .pipe(switchMap(() => ticket.run(exchange('slow'))))
      .subscribe()
    ticket
      .turn(10, 'ahead')
      .pipe(
        tap(() => slow.unsubscribe()),
        switchMap(() => ticket.run(exchange('refresh')))
      )
      .subscribe()
    scheduler.flush()
    expect([timesOf('slow'), timesOf('refresh')]).toEqual([[], [10]])
  })
})

describe('a pacer', () => {
  it('schedules one action however many wait, and none when the last has left', () => {
    const { scheduler, pacer } = pacerLab()
    const waits = Array.from({ length: 100 }, (_, n) =>
      pacer
        .ticket('read', 'poll')
        .turn(1_000 - n)
        .subscribe()
    )
    expect(scheduler.actions).toHaveLength(1)
    for (const wait of waits) wait.unsubscribe()
    expect(scheduler.actions).toHaveLength(0)
  })

  it('keeps no timer for a request under way, and none for an aborted one while nobody waits', () => {
    const { scheduler, pacer } = pacerLab()
    const watch = pacer.ticket('read', 'poll').run(NEVER).subscribe()
    expect(scheduler.actions).toHaveLength(0)
    watch.unsubscribe()
    expect(scheduler.actions).toHaveLength(0)
  })

  it('lets whoever waits go one window after an aborted request counts as answered', () => {
    const { scheduler, pacer, timesOf, exchange, at } = pacerLab({
      ...LIMITS,
      read: { perSecond: 1, perMinute: 60 }
    })
    const aborted = pacer.ticket('read', 'ahead').run(NEVER).subscribe()
    pacer.ticket('read', 'ahead').run(exchange('next')).subscribe()
    at(500, () => aborted.unsubscribe())
    scheduler.flush()
    expect(timesOf('next')).toEqual([2_500])
  })

  it('does not grow the stack with the number of polls when answers are there at once', () => {
    const { scheduler, pacer } = pacerLab('none')
    const ticket = pacer.ticket('read', 'poll')
    let polls = 0
    ticket
      .run(of(1))
      .pipe(
        tap(() => (polls += 1)),
        repeat({ delay: () => ticket.turn(1) }),
        take(20_000)
      )
      .subscribe()
    scheduler.flush()
    expect(polls).toBe(20_000)
  })

  it('does not grow the stack with the number of those who wait', () => {
    const { scheduler, pacer } = pacerLab('none')
    let done = 0
    for (let n = 0; n < 20_000; n++) {
      const ticket = pacer.ticket('read', 'poll')
      ticket
        .turn(10)
        .pipe(switchMap(() => ticket.run(of(1))))
        .subscribe(() => (done += 1))
    }
    scheduler.flush()
    expect(done).toBe(20_000)
  })

  it('lets whoever hears an answer wait again, leave, or make others leave', () => {
    const { scheduler, pacer, names, exchange } = pacerLab()
    const other = pacer.ticket('read', 'poll')
    const waiting = other
      .turn(25)
      .pipe(switchMap(() => other.run(exchange('other'))))
      .subscribe()
    const ticket = pacer.ticket('read', 'poll')
    ticket
      .run(exchange('first'))
      .pipe(
        tap(() => waiting.unsubscribe()),
        repeat({ delay: () => ticket.turn(1) }),
        take(2)
      )
      .subscribe()
    scheduler.flush()
    expect(names()).toEqual(['first', 'first'])
    expect(scheduler.actions).toHaveLength(0)
  })

  it('predicts nothing of a job it has heard nothing of', () => {
    const ticket = pacerLab().pacer.ticket('read', 'poll')
    expect(ticket.endsAt()).toBeNull()
    expect(ticket.adaptiveWait()).toBeGreaterThan(5_000)
  })

  it('asks each second near the predicted end of a job, and every six far from it', () => {
    const { pacer, at, scheduler } = pacerLab()
    const waits: Record<string, number> = {}
    for (const [name, steps] of [
      ['far', [1, 2, 3]],
      ['near', [30, 60, 90]]
    ] as const) {
      const ticket = pacer.ticket('read', 'poll')
      at(0, () => ticket.saw(jobOf('PENDING')))
      steps.forEach((progress, n) => at(5_000 * (n + 1), () => ticket.saw(jobOf('STARTED', progress))))
      at(20_000, () => (waits[name] = ticket.adaptiveWait()))
    }
    scheduler.flush()
    expect(waits).toEqual({ far: 6_000, near: 1_000 })
  })

  it('counts the reads of its windows, those under way with them', () => {
    const { pacer, at, runTo, exchange } = pacerLab()
    const usage: unknown[] = []
    for (const ms of [0, 500, 30_000])
      at(ms, () => pacer.ticket('read', 'ahead').run(exchange('get')).subscribe())
    at(501, () => pacer.ticket('write', 'ahead').run(of(1)).subscribe())
    for (const ms of [510, 1_519, 30_010, 61_000]) at(ms, () => usage.push(Object.values(pacer.usage())))
    runTo(70_000)
    expect(usage).toEqual([
      [2, 2],
      [1, 2],
      [1, 3],
      [0, 1]
    ])
  })

  it('works under any delay of an answer', () => {
    const { scheduler, pacer } = pacerLab()
    let heard = 0
    pacer
      .ticket('read', 'poll')
      .run(of(1).pipe(delay(100_000, scheduler)))
      .subscribe(() => (heard = scheduler.now()))
    scheduler.flush()
    expect(heard).toBe(100_000)
  })
})

import { NEVER, Observable, Subject, concat, map, of, take, throwError, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { OVERDUE, deadline } from '../../src/poll/deadline.js'
import type { Deadline } from '../../src/poll/deadline.js'
import { afterDelay } from '../../src/schedule/after-delay.js'
import { hear } from '../support/lab.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const given = (timeout: number, lastWord?: Deadline<string>['lastWord']) => {
  const clock = new VirtualClock()
  const limit: Deadline<string> = {
    timeout,
    scheduler: clock,
    after: (ms, work) => afterDelay(clock, ms, work),
    error: () => new Error('time is up'),
    ...(lastWord === undefined ? {} : { lastWord })
  }
  const ticks = timer(10, 10, clock).pipe(map((n) => `tick ${n}`))
  return { clock, limit, ticks }
}

describe('deadline', () => {
  it('errors at its time, however often the source has emitted', () => {
    const { clock, limit, ticks } = given(35)
    const heard = hear(ticks.pipe(deadline(limit)), clock)
    clock.flush()
    expect(heard.times).toEqual([10, 20, 30])
    expect(heard.endedAt).toBe(35)
    expect(heard.error).toMatchObject({ message: 'time is up' })
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['completes', concat(of('a'), of('b')), 'complete'],
    ['errors', throwError(() => new Error('own')), 'error']
  ])('is dropped where the source %s first, also at once', (_, source, end) => {
    const { clock, limit } = given(35)
    const heard = hear(source.pipe(deadline(limit)), clock)
    expect(heard.end).toBe(end)
    expect(clock.pending).toBe(0)
  })

  it('is dropped with the source by unsubscribing', () => {
    const { clock, limit, ticks } = given(35)
    const heard = hear(ticks.pipe(deadline(limit)), clock)
    heard.subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })

  it('is dropped where whoever listens has heard enough', () => {
    const { clock, limit } = given(35)
    const heard = hear(concat(of('a'), NEVER).pipe(deadline(limit), take(1)), clock)
    expect(heard.end).toBe('complete')
    expect(clock.pending).toBe(0)
  })

  it('is nothing where it is Infinity', () => {
    const { limit } = given(Infinity)
    const source = new Subject<string>()
    expect(deadline(limit)(source)).toBe(source)
  })

  it('counts anew for each subscription', () => {
    const { clock, limit } = given(35)
    const bounded = NEVER.pipe(deadline(limit))
    const first = hear(bounded, clock)
    clock.runTo(20)
    const second = hear(bounded, clock)
    clock.flush()
    expect([first.endedAt, second.endedAt]).toEqual([35, 55])
  })

  it('leaves the source before it speaks', () => {
    let left = false
    const { clock, limit } = given(35, () => {
      expect(left).toBe(true)
      return null
    })
    hear(new Observable<string>(() => () => (left = true)).pipe(deadline(limit)), clock)
    clock.flush()
    expect(left).toBe(true)
  })

  it('lets a last word take the place of the source', () => {
    const { clock, limit, ticks } = given(35, (late) => of(`late by ${late}`))
    clock.freeze(15, 100)
    const heard = hear(ticks.pipe(take(2), deadline(limit)), clock)
    clock.flush()
    expect(heard.values).toEqual(['tick 0', 'tick 1'])
    const silent = given(35, (late) => of(`late by ${late}`))
    silent.clock.freeze(15, 100)
    const last = hear(NEVER.pipe(deadline(silent.limit)), silent.clock)
    silent.clock.flush()
    expect(last.values).toEqual(['late by 65'])
    expect(last.end).toBe('complete')
  })

  it('drops the last word by unsubscribing', () => {
    const { clock, limit } = given(35, () => timer(1_000, clock).pipe(map((n) => `${n}`)))
    const heard = hear(NEVER.pipe(deadline(limit)), clock)
    clock.runTo(50)
    heard.subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })

  it('fires at once where the source says that it is overdue, and only then', () => {
    const { clock, limit } = given(35, (late) => of(`late by ${late}`))
    clock.jump(5, 100)
    const overdue = new Observable<string>((subscriber) =>
      clock.schedule(() => subscriber.error(OVERDUE), 10)
    )
    const heard = hear(overdue.pipe(deadline(limit)), clock)
    clock.flush()
    expect(heard.values).toEqual(['late by 75'])
    expect(heard.times).toEqual([110])
    expect(clock.pending).toBe(0)
  })
})

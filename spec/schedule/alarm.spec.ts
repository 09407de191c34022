import { VirtualTimeScheduler } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { monotonicScheduler } from '../../src/client/monotonic-scheduler.js'
import { Alarm } from '../../src/schedule/alarm.js'

const given = () => {
  const scheduler = new VirtualTimeScheduler()
  const rings: number[] = []
  const alarm = new Alarm(scheduler, () => rings.push(alarm.now()))
  return { scheduler, rings, alarm }
}

describe('Alarm', () => {
  it('schedules nothing before it is set', () => {
    const { scheduler } = given()
    expect(scheduler.actions).toHaveLength(0)
  })

  it('rings once, at the time it was set to', () => {
    const { scheduler, rings, alarm } = given()
    alarm.ringBy(250)
    scheduler.flush()
    expect(rings).toEqual([250])
  })

  it('is set forward, never back, with one action at most', () => {
    const { scheduler, rings, alarm } = given()
    for (const at of [500, 900, 300, 400]) alarm.ringBy(at)
    expect(scheduler.actions).toHaveLength(1)
    scheduler.flush()
    expect(rings).toEqual([300])
  })

  it('drops its action when it is silenced, and can be set again', () => {
    const { scheduler, rings, alarm } = given()
    alarm.ringBy(100)
    alarm.silence()
    expect(scheduler.actions).toHaveLength(0)
    alarm.ringBy(200)
    scheduler.flush()
    expect(rings).toEqual([200])
  })

  it('never rings for Infinity', () => {
    const { scheduler, alarm } = given()
    alarm.ringBy(Infinity)
    expect(scheduler.actions).toHaveLength(0)
  })

  it('rings no later than 2^31-1 ms from now, the longest a timer can wait', () => {
    const { scheduler, rings, alarm } = given()
    alarm.ringBy(1e12)
    scheduler.flush()
    expect(rings).toEqual([2 ** 31 - 1])
  })

  it('waits a millisecond at least, so that a moment in the past is no hot loop', () => {
    const { scheduler, rings, alarm } = given()
    alarm.ringBy(-5)
    scheduler.flush()
    expect(rings).toEqual([1])
  })

  it('waits a millisecond for what is due at this very moment', () => {
    const { scheduler, rings, alarm } = given()
    alarm.ringBy(0)
    scheduler.flush()
    expect(rings).toEqual([1])
  })

  it('waits whole milliseconds for a moment between two', () => {
    const delays: (number | undefined)[] = []
    const scheduler = {
      now: () => 0.75,
      schedule: (_work: unknown, delay?: number) => delays.push(delay)
    } as unknown as SchedulerLike
    new Alarm(scheduler, () => undefined).ringBy(10.5)
    expect(delays).toEqual([10])
  })

  it('is sure of nothing before its clock was looked at', () => {
    expect(given().alarm.surely()).toBe(-Infinity)
  })

  it('has a clock that does not go back', () => {
    const times = [100, 90, 110]
    const scheduler = { now: () => times.shift() ?? 0, schedule: () => undefined } as unknown as SchedulerLike
    const alarm = new Alarm(scheduler, () => undefined)
    expect([alarm.now(), alarm.now(), alarm.now()]).toEqual([100, 100, 110])
  })
})

describe('Alarm on timers', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('takes a timer that fires as proof that its time has come, where the clock stands still', () => {
    const frozen: SchedulerLike = { ...monotonicScheduler, now: () => 5_000 }
    const rings: number[] = []
    const alarm = new Alarm(frozen, () => {
      rings.push(alarm.now())
      if (rings.length < 3) alarm.ringBy(alarm.now() + 100)
    })
    alarm.ringBy(5_100)
    vi.advanceTimersByTime(1_000)
    expect(rings).toEqual([5_100, 5_200, 5_300])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is not sure of a moment that a timer met a little early, until its clock has passed it', () => {
    const times = { now: 0 }
    const scheduler: SchedulerLike = { ...monotonicScheduler, now: () => times.now }
    const sure: number[] = []
    const alarm = new Alarm(scheduler, () => sure.push(alarm.now(), alarm.surely()))
    alarm.ringBy(100)
    times.now = 99.2
    vi.advanceTimersByTime(100)
    expect(sure).toEqual([100, 99.2])
    times.now = 100.1
    expect([alarm.now(), alarm.surely()]).toEqual([100.1, 100.1])
  })

  it.each([
    [98, 98],
    [97.9, 100]
  ])('takes a timer that fires at %d instead of 100 for one that fires at %d', (shown, sure) => {
    const times = { now: 0 }
    const alarm = new Alarm({ ...monotonicScheduler, now: () => times.now }, () => undefined)
    alarm.ringBy(100)
    times.now = shown
    vi.advanceTimersByTime(100)
    expect([alarm.now(), alarm.surely()]).toEqual([100, sure])
  })

  it('is sure of what timers say where the clock stands still', () => {
    const frozen: SchedulerLike = { ...monotonicScheduler, now: () => 0 }
    const alarm = new Alarm(frozen, () => undefined)
    alarm.ringBy(100)
    vi.advanceTimersByTime(100)
    expect([alarm.now(), alarm.surely()]).toEqual([100, 100])
  })
})

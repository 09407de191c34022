import { Subject, of } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { monotonicScheduler } from '../../src/client/monotonic-scheduler.js'
import type { WatchOptions } from '../../src/watch/watch-options.js'
import { JOB_ID } from '../job/a-job.js'
import { hear } from '../support/lab.js'
import { SILENCE, SUCCESS, job, refusal, slow } from '../support/replies.js'
import { scriptedServer } from '../support/scripted-server.js'
import type { Script } from '../support/scripted-server.js'

// The library's own scheduler under fake timers: what a user's test of an app does.

const clock = { now: () => performance.now() - started }
let started = 0

beforeEach(() => {
  vi.useFakeTimers()
  started = performance.now()
})

afterEach(() => {
  vi.useRealTimers()
})

const given = (script: Script) => {
  const server = scriptedServer(monotonicScheduler, script)
  const client = createJobClient({
    baseUrl: 'https://acme.fiddler.ai',
    transport: server.transport,
    random: () => 0
  })
  const watch = (options: WatchOptions = {}) => hear(client.watch(JOB_ID, options), clock)
  return { server, client, watch }
}

describe('a client with the default scheduler, under fake timers', () => {
  it('polls from the end of each poll, and leaves no timer', () => {
    const { server, watch } = given([slow(200, job('PENDING', 0)), slow(7_000, job()), SUCCESS])
    const heard = watch()
    vi.advanceTimersByTime(60_000)
    expect(server.times()).toEqual([0, 6_200, 19_200])
    expect(heard.end).toBe('complete')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('has no timer before it is subscribed, and none after it is unsubscribed', () => {
    const { client, watch } = given([job()])
    void client.watch(JOB_ID)
    expect(vi.getTimerCount()).toBe(0)
    const heard = watch()
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    heard.subscription.unsubscribe()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('has no timer after a first poll that found the end', () => {
    const { watch } = given([SUCCESS])
    expect(watch().end).toBe('complete')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('holds its deadline, aborts what is in flight, and leaves no timer', () => {
    const { server, watch } = given([job(), SILENCE])
    const heard = watch({ timeout: 8_000 })
    vi.advanceTimersByTime(7_999)
    expect(heard.end).toBe('open')
    vi.advanceTimersByTime(1)
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
    expect(server.visits[1]?.how).toBe('aborted')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('backs off, then goes on', () => {
    const { server, watch } = given([refusal(503), refusal(503), job(), SUCCESS])
    const heard = watch()
    vi.advanceTimersByTime(30_000)
    expect(server.times()).toEqual([0, 6_000, 18_000, 24_000])
    expect(heard.end).toBe('complete')
  })

  it('refreshes and pauses', () => {
    const refresh = new Subject<void>()
    const pause = new Subject<boolean>()
    const { server, watch } = given([job()])
    const heard = watch({ refresh, pause })
    vi.advanceTimersByTime(2_000)
    refresh.next()
    vi.advanceTimersByTime(1_000)
    pause.next(true)
    vi.advanceTimersByTime(10_000)
    pause.next(false)
    expect(server.times()).toEqual([0, 2_000, 13_000])
    heard.subscription.unsubscribe()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('takes a time-out of a silent request', () => {
    const { server, watch } = given([SILENCE, SUCCESS])
    watch()
    vi.advanceTimersByTime(36_000)
    expect(server.visits.map(({ at, how }) => [at, how])).toEqual([
      [0, 'aborted'],
      [36_000, 'answered']
    ])
  })

  it.each([2 ** 31, 2 ** 32 + 1])('is no hot loop with an interval of %d ms, and keeps to it', (interval) => {
    const { server, watch } = given([job()])
    const heard = watch({ interval, timeout: Infinity })
    vi.advanceTimersByTime(interval - 1)
    expect(server.times()).toEqual([0])
    vi.advanceTimersByTime(1)
    expect(server.times()).toEqual([0, interval])
    heard.subscription.unsubscribe()
  })

  it('keeps a deadline that no 32-bit timer holds', () => {
    const { watch } = given([job()])
    const heard = watch({ interval: 2 ** 30, timeout: 2 ** 32 })
    vi.advanceTimersByTime(2 ** 32 - 1)
    expect(heard.end).toBe('open')
    vi.advanceTimersByTime(1)
    expect(heard.endedAt).toBe(2 ** 32)
  })

  it('is not moved by a change of the system date', () => {
    const { server, watch } = given([job()])
    const heard = watch({ timeout: 20_000 })
    vi.advanceTimersByTime(5_000)
    vi.setSystemTime(Date.now() + 86_400_000)
    vi.advanceTimersByTime(1_000)
    vi.setSystemTime(Date.now() - 2 * 86_400_000)
    vi.advanceTimersByTime(13_999)
    expect(heard.end).toBe('open')
    expect(server.times()).toEqual([0, 6_000, 12_000, 18_000, 19_900])
    vi.advanceTimersByTime(1)
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', elapsed: 20_000 })
  })

  it('polls and meets its deadline where only setInterval and setTimeout are faked', () => {
    vi.useRealTimers()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    let requests = 0
    const client = createJobClient({
      baseUrl: 'https://acme.fiddler.ai',
      transport: () => {
        requests += 1
        return of(job().response as NonNullable<ReturnType<typeof job>['response']>)
      }
    })
    const heard = hear(client.watch(JOB_ID, { timeout: 15_000 }), clock)
    vi.advanceTimersByTime(14_999)
    expect(requests).toBe(3)
    vi.advanceTimersByTime(1)
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the default clock', () => {
  it('stamps events with epoch ms', () => {
    const { client, watch } = given([SUCCESS])
    const heard = hear(client.events$, clock)
    watch()
    expect(Math.abs((heard.values[0]?.at ?? 0) - Date.now())).toBeLessThan(1)
  })
})

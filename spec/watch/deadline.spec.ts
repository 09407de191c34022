import { NEVER, Subject, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SILENCE, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'

describe('the deadline of a watch', () => {
  it('fires half an hour after subscription where nothing else is said', () => {
    const { clock, client, hear } = lab([job()])
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.endedAt).toBe(1_800_000)
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', id: JOB_ID, timeout: 1_800_000 })
  })

  it.each([
    ['good polls', [job()]],
    ['slow polls', [slow(700, job())]],
    ['troubles', [refusal(503)]],
    ['broken connections', [slow(250, broken())]],
    ['no answer', [SILENCE]],
    ['a long Retry-After', [refusal(503, { 'retry-after': '3000' })]]
  ])('fires at T exactly over %s', (_, script) => {
    const { clock, server, client, hear } = lab(script)
    const heard = hear(client.watch(JOB_ID, { timeout: 23_456, interval: 1_000 }))
    clock.flush()
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', timeout: 23_456, elapsed: 23_456 })
    expect(heard.endedAt).toBe(23_456)
    expect(server.underWay()).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('aborts the poll that is in flight', () => {
    const { clock, server, client, hear } = lab([job(), slow(10_000, SUCCESS)])
    const heard = hear(client.watch(JOB_ID, { timeout: 8_000 }))
    clock.flush()
    expect(server.visits.map(({ at, endedAt, how }) => [at, endedAt, how])).toEqual([
      [0, 0, 'answered'],
      [6_000, 8_000, 'aborted']
    ])
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', lastJob: heard.values[0] })
  })

  it('counts from subscription, not from the call', () => {
    const { clock, client, hear } = lab([job()])
    const watch = client.watch(JOB_ID, { timeout: 10_000 })
    clock.runTo(5_000)
    const heard = hear(watch)
    clock.flush()
    expect(heard.endedAt).toBe(15_000)
    expect(heard.error).toMatchObject({ elapsed: 10_000 })
  })

  it('goes on while the watch is paused', () => {
    const { clock, server, client, hear } = lab([job()])
    const heard = hear(client.watch(JOB_ID, { timeout: 10_000, pause: of(true) }))
    clock.flush()
    expect(heard.endedAt).toBe(10_000)
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', polls: 0, lastJob: null })
    expect(server.visits).toEqual([])
  })

  it('fires for a request that is queued behind the limits', () => {
    const { clock, server, client, hear } = lab([SILENCE], { limits: { inFlight: 1 } })
    const first = hear(client.watch(JOB_ID, { timeout: 20_000 }))
    const second = hear(client.watch(JOB_ID, { timeout: 10_000 }))
    clock.runTo(15_000)
    expect(second.endedAt).toBe(10_000)
    expect(second.error).toMatchObject({ _tag: 'JobTimeoutError', polls: 0 })
    expect(first.end).toBe('open')
    expect(server.visits).toHaveLength(1)
  })

  it('bounds a token that never comes', () => {
    const { clock, server, client, hear } = lab([job()], { token: () => NEVER })
    const heard = hear(client.watch(JOB_ID, { timeout: 10_000 }))
    clock.flush()
    expect(heard.endedAt).toBe(10_000)
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
    expect(server.visits).toEqual([])
  })

  it('lets an answer that arrived before it win', () => {
    const { clock, client, hear } = lab([slow(9_999, SUCCESS)])
    const heard = hear(client.watch(JOB_ID, { timeout: 10_000 }))
    clock.flush()
    expect(heard.end).toBe('complete')
  })

  it('is none where it is Infinity', () => {
    const { clock, server, client, hear } = lab([job()])
    const heard = hear(client.watch(JOB_ID, { timeout: Infinity, interval: 60_000 }))
    clock.runTo(10 * 3_600_000)
    expect(heard.end).toBe('open')
    expect(server.visits).toHaveLength(601)
  })

  it.each([
    [2 ** 31 - 1, []],
    [2 ** 31, []],
    [2 ** 33 + 700, [2 ** 32, 2 ** 33]]
  ])('holds where no 32-bit timer can: %d ms', (timeout, between) => {
    const { clock, server, client, hear } = lab([job()])
    const heard = hear(client.watch(JOB_ID, { timeout, interval: 2 ** 32 }))
    clock.flush()
    expect(heard.endedAt).toBe(timeout)
    expect(server.times()).toEqual([0, ...between, timeout - 100])
  })

  it('is taken from the client where the call does not say', () => {
    const { clock, client, hear } = lab([job()], { watch: { timeout: 7_000 } })
    const heard = hear(client.wait(JOB_ID, { timeout: undefined }))
    const other = hear(client.wait(JOB_ID, { timeout: 3_000 }))
    clock.flush()
    expect(heard.endedAt).toBe(7_000)
    expect(other.endedAt).toBe(3_000)
  })

  it('fires at T exactly though a refresh has moved all else between two ms', () => {
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([slow(1, job())], { requestTimeout: 5_000 })
    clock.at(1.5, () => refresh.next())
    const heard = hear(client.watch(JOB_ID, { timeout: 20_001, refresh }))
    clock.flush()
    expect(server.times()[1]).toBe(1.5)
    expect(heard.endedAt).toBe(20_001)
  })

  it('sends nothing after a wait that would reach it', () => {
    const { clock, server, client, hear } = lab([refusal(503)])
    hear(client.watch(JOB_ID, { timeout: 18_000 }))
    clock.flush()
    // 0, then 6 s, then 12 s: that one would leave at 18 s.
    expect(server.times()).toEqual([0, 6_000])
  })
})

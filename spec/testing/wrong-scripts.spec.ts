import { asyncScheduler } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobStatus } from '../../src/job/job-status.js'
import { jobId } from '../../src/testing/a-job.js'
import type { JobLike } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import { accepted, slow } from '../../src/testing/faults.js'
import { hear } from '../../src/testing/hear.js'
import type { JobScripts } from '../../src/testing/scripted-jobs.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import type { ScriptedServerOptions } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const A = jobId(0xa)
const B = jobId(0xb)

const given = (scripts: JobScripts, options: ScriptedServerOptions = {}) => {
  const clock = new VirtualClock()
  const server = scriptedServer(scripts, { scheduler: clock, ...options })
  return { clock, server, client: createJobClient(server.config) }
}

describe('a script function that', () => {
  const wrong: readonly (readonly [string, () => JobLike, string])[] = [
    [
      'throws',
      () => {
        throw new Error('my own bug')
      },
      'my own bug'
    ],
    ['gives no status', () => 'DONE' as string as JobStatus, 'aJob: status must be a JobStatus']
  ]

  it.each(wrong)('%s is seen by whoever moves the time, and is in the journal', (_, script, message) => {
    const { clock, client, server } = given(script)
    hear(client.watch(A), clock)
    expect(() => clock.runTo(1_000)).toThrow(message)
    expect(server.requests).toMatchObject([{ id: A, at: 0, how: 'broken' }])
    expect(server.requests[0]?.says).toContain(`the script threw: ${message}`)
  })

  it('throws under fake timers is seen by them', () => {
    vi.useFakeTimers()
    try {
      const server = scriptedServer(wrong[0]?.[1] as () => JobLike)
      hear(createJobClient(server.config).watch(A), asyncScheduler)
      expect(() => vi.advanceTimersByTime(1)).toThrow('my own bug')
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('a list that is changed after the server was made', () => {
  it.each([
    ['for every id', (list: JobLike[]): JobScripts => list],
    ['for one', (list: JobLike[]): JobScripts => ({ [A]: list })]
  ])('changes nothing, be it %s', (_, scriptsOf) => {
    const step = { name: 'first' }
    const list: JobLike[] = [step, 'SUCCESS']
    const { clock, client } = given(scriptsOf(list))
    list[1] = 'nonsense' as JobStatus
    step.name = 'second'
    const heard = hear(client.watch(A), clock)
    clock.runTo(20_000)
    expect([heard.values.map(({ name }) => name)[0], heard.end]).toEqual(['first', 'complete'])
  })
})

describe('what is left', () => {
  it.each([
    ['a list', ['PENDING', 'SUCCESS'] as const],
    ['marbles', 'p 5s y']
  ])('of %s that nobody has asked for is all of it', (_, script) => {
    const { clock, client, server } = given(script)
    expect(server.left()).toEqual(['any job: PENDING 0 %', 'any job: SUCCESS 100 %'])
    hear(client.watch(A), clock)
    clock.runTo(10_000)
    expect(server.left()).toEqual([])
  })
})

describe('a job from submits', () => {
  it.each([
    ['marbles', 'p 5s y'],
    ['a list', ['PENDING'] as const],
    ['a function', () => 'PENDING' as const]
  ])('that is %s is not known before it is accepted', (_, script) => {
    const { clock, client } = given(
      { [A]: script, [B]: 'p' },
      { submits: [{ id: A.toUpperCase(), name: 'x' }] }
    )
    clock.runTo(10_000)
    const before = hear(client.get(A), clock)
    const other = hear(client.get(B), clock)
    hear(client.submit({ method: 'POST', path: '/v3/events' }), clock)
    const after = hear(client.get(A), clock)
    clock.runTo(11_000)
    expect([before.error?.['name'], other.end]).toEqual(['NotFound', 'complete'])
    expect(after.values.map(({ status }) => status)).toEqual(['PENDING'])
  })

  it('has a UUID, or is refused at once', () => {
    const job = { id: 'abc', name: 'x' }
    expect(() => given(['SUCCESS'], { submits: [job] })).toThrow(TypeError)
    expect(() => accepted(job)).toThrow("'abc' is no job id")
    expect(() => fakeJobClient({}, { submits: [job] })).toThrow("'abc' is no job id")
  })
})

describe('a wait that no timer can hold', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is waited all the same by a slow answer, and by a fake client', () => {
    const days = 30 * 86_400_000
    const server = scriptedServer([slow(days, 'STARTED')])
    const client = createJobClient({
      ...server.config,
      requestTimeout: days * 2,
      watch: { timeout: days * 3 }
    })
    const fake = fakeJobClient({ [A]: 'p 50000m y', [B]: ['PENDING', 'SUCCESS'] })
    const [slowly, marbles, list] = [client.watch(A), fake.watch(A), fake.watch(B, { interval: days })].map(
      (stream) => hear(stream, asyncScheduler)
    )
    vi.advanceTimersByTime(days - 1)
    expect([slowly, marbles, list].map((heard) => heard?.values.length)).toEqual([0, 1, 1])
    vi.advanceTimersByTime(1)
    expect([slowly, marbles, list].map((heard) => heard?.values.length)).toEqual([1, 1, 2])
    vi.advanceTimersByTime(50_000 * 60_000 + 1 - days)
    expect(marbles?.end).toBe('complete')
  })

  it('is never over where it is Infinity', () => {
    const server = scriptedServer([slow(Infinity, 'STARTED')])
    const heard = hear(createJobClient(server.config).track(A), asyncScheduler)
    vi.advanceTimersByTime(30_000)
    expect(heard.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'RequestTimeout' } }])
    expect(server.requests[0]?.how).toBe('aborted')
  })
})

import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { JobFromWire } from '../../src/codec/job-from-wire.js'
import { JobStatus } from '../../src/job/job-status.js'
import type { Job } from '../../src/job/job.js'
import { aJob, jobId } from '../../src/testing/a-job.js'
import { hear } from '../../src/testing/hear.js'
import { jobLetters } from '../../src/testing/letters.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const statuses = Object.values(JobStatus)

describe('aJob', () => {
  it.each(statuses)('is a valid, frozen snapshot where it is %s', (status) => {
    const job = aJob({ status })
    expect(JobFromWire.is(job)).toBe(true)
    expect(Object.isFrozen(job)).toBe(true)
  })

  it('has a progress that goes with its status, unless the test says another', () => {
    expect(statuses.map((status) => [status, aJob({ status }).progress])).toEqual([
      ['PENDING', 0],
      ['STARTED', 50],
      ['SUCCESS', 100],
      ['FAILURE', 50],
      ['RETRY', 0],
      ['REVOKED', 0],
      ['UNKNOWN', 50]
    ])
    expect(aJob({ status: 'SUCCESS', progress: 99 }).progress).toBe(99)
  })

  it('says why it failed, and nothing of the kind otherwise', () => {
    expect(aJob({ status: 'FAILURE', errorMessage: null })).toMatchObject({
      errorReason: 'ValueError',
      errorMessage: null
    })
    expect(aJob()).toMatchObject({ errorReason: null, errorMessage: null })
  })

  it('refuses what no snapshot can be', () => {
    expect(() => aJob({ id: 'a' })).toThrow('id must be a UUID')
    expect(() => aJob({ progress: NaN })).toThrow('progress must be from 0 to 100')
    expect(() => aJob({ status: 'PAUSED' as 'UNKNOWN' })).toThrow('status must be a JobStatus')
  })
})

describe('jobId', () => {
  it('gives a UUID for each number', () => {
    expect(jobId()).toBe('00000000-0000-4000-8000-000000000001')
    expect([0, 1, 2, 2 ** 32 - 1].every((n) => aJob({ id: jobId(n) }).id === jobId(n))).toBe(true)
    expect(jobId(1)).not.toBe(jobId(2))
  })

  it.each([-1, 1.5, NaN, 2 ** 32])('refuses %d', (n) => {
    expect(() => jobId(n)).toThrow(TypeError)
  })
})

describe('jobLetters', () => {
  it('has a snapshot of the given job for each letter', () => {
    const letters = jobLetters(jobId(7))
    expect(
      Object.entries(letters).map(([letter, { status, progress }]) => `${letter} ${status} ${progress}`)
    ).toEqual([
      ...Array.from({ length: 10 }, (_, n) => `${n} STARTED ${n * 10}`),
      'p PENDING 0',
      's STARTED 50',
      'r RETRY 0',
      'u UNKNOWN 50',
      'y SUCCESS 100',
      'f FAILURE 50',
      'x REVOKED 0'
    ])
    expect(new Set(Object.values(letters).map(({ id }) => id))).toEqual(new Set([jobId(7)]))
    expect(letters.u.rawStatus).toBe('PAUSED')
  })
})

describe('a snapshot of some parts', () => {
  it('takes undefined as left out', () => {
    const parts = {
      progress: undefined,
      name: undefined,
      status: undefined,
      rawStatus: undefined,
      id: undefined
    }
    expect(aJob(parts as unknown as Partial<Job>)).toEqual(aJob())
  })

  it('is frozen throughout, and the parts are not', () => {
    const info = { a: { b: [{ c: 1 }] } }
    const job = aJob({ info })
    const { a } = job.info as typeof info
    expect([job, job.info, job.extras, a, a.b, a.b[0]].every((part) => Object.isFrozen(part))).toBe(true)
    expect([info, info.a].some((part) => Object.isFrozen(part))).toBe(false)
    expect(job.info).toEqual(info)
  })

  it.each<Partial<Job>>([
    { rawStatus: 'PAUSED' },
    { rawStatus: 'SUCCESS' },
    { progressKnown: false },
    { progressKnown: false, status: 'SUCCESS' },
    { progressKnown: false, status: 'UNKNOWN', rawStatus: 'PAUSED' }
  ])('is read by a client as it was written: %j', (parts) => {
    const clock = new VirtualClock()
    const server = scriptedServer([parts], { scheduler: clock })
    const { values } = hear(createJobClient(server.config).get(jobId()), clock)
    expect(values).toEqual([aJob(parts)])
  })
})

import { describe, expect, it } from 'vitest'
import { JobFromWire } from '../../src/codec/job-from-wire.js'
import { TASK_ID, answerOf, jobIn, jobWith, wireJob } from './support/wire.js'

/** Every object within a value, itself included. */
const objectsIn = (value: unknown): readonly object[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : []

describe('a snapshot', () => {
  it('is frozen to its last leaf', () => {
    const job = jobWith({ labels: [{ team: 'risk' }], info: { model: { tags: ['a', { b: 1 }] } } })

    const objects = objectsIn(job)

    // The job, info, model, tags, its object, extras, a task, its result and what that holds, labels and its entry.
    expect(objects).toHaveLength(11)
    expect(objects.filter((object) => !Object.isFrozen(object))).toEqual([])
  })

  it('cannot be changed by its reader', () => {
    const job = jobWith({ status: 'SUCCESS' }) as { progress: number; extras: Record<string, unknown> }

    expect(() => (job.progress = 1)).toThrow(TypeError)
    expect(() => (job.extras[TASK_ID] = null)).toThrow(TypeError)
    expect(() => Reflect.deleteProperty(job.extras, TASK_ID)).not.toThrow()
    expect(job).toEqual(jobWith({ status: 'SUCCESS' }))
  })

  it('shares nothing with the snapshot of another answer', () => {
    const body = answerOf(wireJob())
    const first = new Set(objectsIn(jobIn(body)))

    expect(objectsIn(jobIn(body)).filter((object) => first.has(object))).toEqual([])
  })

  it('is frozen where the reader brought the wire object himself, which stays as it was', () => {
    const wire = wireJob()
    const decoded = JobFromWire.decode(wire)
    const job = decoded._tag === 'Right' ? decoded.right : null

    expect([job, job?.info, job?.extras, job?.extras[TASK_ID]].map((part) => Object.isFrozen(part))).toEqual([
      true,
      true,
      true,
      true
    ])
    expect(objectsIn(wire).filter((object) => Object.isFrozen(object))).toEqual([])
  })
})

describe('unknown fields', () => {
  it('survive on the job, in info and in tasks', () => {
    const job = jobWith({
      created_at: '2026-01-01',
      owner: { id: 7 },
      info: { resource_type: 'MODEL', shards: [1, 2] },
      extras: { [TASK_ID]: { status: 'SUCCESS', result: 1, error_message: null, worker: 'w-1' } }
    })

    expect(job).toMatchObject({ created_at: '2026-01-01', owner: { id: 7 } })
    expect(job.info).toEqual({ resource_type: 'MODEL', shards: [1, 2] })
    expect(job.extras[TASK_ID]).toEqual({
      status: 'SUCCESS',
      rawStatus: 'SUCCESS',
      result: 1,
      errorMessage: null,
      worker: 'w-1'
    })
  })

  it('never stand in for a field of ours', () => {
    const spoofed = { rawStatus: 'SUCCESS', progressKnown: true, errorMessage: 'x', errorReason: 'y' }
    const job = jobWith({
      ...spoofed,
      progress: null,
      extras: { [TASK_ID]: { status: 'RETRY', rawStatus: 'SUCCESS', errorMessage: 'x' } }
    })

    expect(job).toMatchObject({
      rawStatus: 'STARTED',
      progressKnown: false,
      errorMessage: null,
      errorReason: null
    })
    expect(job.extras[TASK_ID]).toEqual({
      status: 'RETRY',
      rawStatus: 'RETRY',
      result: null,
      errorMessage: null
    })
  })
})

describe('an odd task', () => {
  it.each([
    null,
    7,
    'done',
    true,
    [],
    [1],
    {},
    { status: 1 },
    { status: '', result: 1 },
    { result: { rows: 3 } }
  ])('%j is kept whole, with status UNKNOWN', (entry) => {
    expect(jobWith({ extras: { [TASK_ID]: entry } }).extras[TASK_ID]).toEqual({
      status: 'UNKNOWN',
      rawStatus: '',
      result: entry,
      errorMessage: null
    })
  })

  it('leaves the others as they are, in the order of the server', () => {
    const job = jobWith({ extras: { z: null, a: { status: 'FAILURE', error_message: 'bad column' } } })

    expect(Object.keys(job.extras)).toEqual(['z', 'a'])
    expect(job.extras['a']).toEqual({
      status: 'FAILURE',
      rawStatus: 'FAILURE',
      result: null,
      errorMessage: 'bad column'
    })
  })

  it('of a status that is not known yet keeps its text', () => {
    expect(jobWith({ extras: { a: { status: 'PAUSED' } } }).extras['a']).toMatchObject({
      status: 'UNKNOWN',
      rawStatus: 'PAUSED'
    })
  })
})

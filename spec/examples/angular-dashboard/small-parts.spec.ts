import { describe, expect, it } from 'vitest'
import { requestOf } from '../../../examples/angular-dashboard/src/app/add-jobs/operations.js'
import { tasksOf } from '../../../examples/angular-dashboard/src/app/drawer/tasks-of.js'
import { endsText } from '../../../examples/angular-dashboard/src/app/live-region/ends-text.js'
import { moved } from '../../../examples/angular-dashboard/src/app/table/moved.js'
import { noteOf } from '../../../examples/angular-dashboard/src/app/table/row-note.js'
import { NetworkError } from '../../../src/error/network-error.js'
import type { JobTask } from '../../../src/job/job.js'
import type { JobStatus } from '../../../src/job/job-status.js'
import { jobOf, rowOf } from './rows.js'

describe('endsText', () => {
  const failed = rowOf(2, 'failed', { job: jobOf({ name: 'Training', errorReason: 'InvalidData' }) })

  it('names a single job', () => {
    expect(endsText([rowOf(1, 'succeeded')])).toBe('Ingestion dataset Upload succeeded.')
    expect(endsText([failed])).toBe('Training failed, InvalidData.')
  })

  it('counts several, and names those that failed', () => {
    expect(endsText([rowOf(1, 'succeeded'), failed, rowOf(3, 'succeeded')])).toBe(
      '3 jobs ended: 2 succeeded, 1 failed: Training, InvalidData.'
    )
  })
})

describe('moved', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['Home', 7, 0],
    ['End', 0, 9],
    ['x', 3, null]
  ])('leads by %s from %i to %s of ten', (key, from, to) => {
    expect(moved(key, from, 10, 4)).toBe(to)
  })

  it('leads nowhere in an empty table', () => {
    expect(moved('End', -1, 0, 4)).toBeNull()
  })
})

describe('noteOf', () => {
  const note = (row: Parameters<typeof noteOf>[0]) =>
    noteOf(row, { trouble: ({ message }) => message, retry: () => 'reconnecting in 8 s' })

  it('says trouble before what the server says', () => {
    const error = new NetworkError(null, {
      name: 'Error',
      message: 'connection refused',
      code: 'ECONNREFUSED'
    })
    const row = rowOf(1, 'retrying', { trouble: { error, failures: 1, retryAt: 1 } })
    expect(note(row)).toEqual({ tone: 'trouble', text: 'reconnecting in 8 s' })
    expect(note({ ...row, phase: 'gave-up', settledAt: 1 })).toEqual({ tone: 'failed', text: error.message })
  })

  it('says the reason of a failure and of a retry', () => {
    const job = jobOf({ errorReason: 'InvalidData', errorMessage: 'column age' })
    expect(note(rowOf(1, 'failed', { job }))).toEqual({ tone: 'failed', text: 'InvalidData: column age' })
    expect(note(rowOf(1, 'retrying'))).toEqual({ tone: 'retrying', text: 'the server will try again' })
  })

  it('says a status that nobody knows, and nothing of a job that runs', () => {
    const job = jobOf({ status: 'UNKNOWN', rawStatus: 'PAUSED' })
    expect(note(rowOf(1, 'running', { job }))?.text).toBe('the server says PAUSED')
    expect(note(rowOf(1, 'running'))).toBeNull()
  })
})

describe('tasksOf', () => {
  const task = (status: JobStatus): JobTask => ({
    status,
    rawStatus: status,
    result: null,
    errorMessage: null
  })

  it('shows failed tasks first and counts those that have not begun', () => {
    const extras = { a: task('SUCCESS'), b: task('PENDING'), c: task('FAILURE'), d: task('STARTED') }
    const tasks = tasksOf(jobOf({ extras }))
    expect(tasks?.shown.map(({ id }) => id)).toEqual(['c', 'd', 'a'])
    expect(tasks?.total).toBe(4)
    expect(tasks?.counts).toContainEqual(['PENDING', 1])
  })
})

describe('requestOf', () => {
  it('makes the documented requests', () => {
    expect(requestOf('publish', 'm', 'f')).toMatchObject({
      method: 'POST',
      path: '/v3/events',
      body: { model_id: 'm' }
    })
    expect(requestOf('delete-events', 'm', '')).toMatchObject({ method: 'DELETE', path: '/v3/events' })
  })

  it('lets no id lead elsewhere', () => {
    expect(requestOf('delete-model', '../jobs', '').path).toBe('/v3/models/..%2Fjobs')
  })
})

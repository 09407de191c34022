import { describe, expect, it } from 'vitest'
import { failedTasks } from '../../src/job/failed-tasks.js'
import type { JobTask } from '../../src/job/job.js'
import { aJob } from './a-job.js'

const task = (status: JobTask['status'], errorMessage: string | null = null): JobTask => ({
  status,
  rawStatus: status,
  result: null,
  errorMessage
})

describe('failedTasks', () => {
  it('lists the tasks in FAILURE with their ids, in the order the server sent them', () => {
    const job = aJob({
      extras: {
        'task-c': task('FAILURE', 'row 7'),
        'task-a': task('SUCCESS'),
        'task-b': task('FAILURE', 'row 9')
      }
    })

    expect(failedTasks(job)).toEqual([
      { id: 'task-c', ...task('FAILURE', 'row 7') },
      { id: 'task-b', ...task('FAILURE', 'row 9') }
    ])
  })

  it('counts FAILURE alone, neither REVOKED nor RETRY nor UNKNOWN', () => {
    const job = aJob({
      status: 'FAILURE',
      extras: { a: task('REVOKED'), b: task('RETRY'), c: task('UNKNOWN'), d: task('PENDING') }
    })

    expect(failedTasks(job)).toEqual([])
  })

  it('is empty for a read that was not verbose', () => {
    expect(failedTasks(aJob({ status: 'FAILURE' }))).toEqual([])
  })

  it('names a task by its key, whatever the task says of itself', () => {
    const forged = { ...task('FAILURE'), id: 'another' }

    expect(failedTasks(aJob({ extras: { mine: forged } }))).toEqual([{ ...task('FAILURE'), id: 'mine' }])
  })

  it('keeps a task whose id is __proto__', () => {
    const extras = JSON.parse('{"__proto__":{"status":"FAILURE"}}') as Record<string, JobTask>

    expect(failedTasks(aJob({ extras })).map(({ id }) => id)).toEqual(['__proto__'])
  })

  it('leaves the snapshot as it was', () => {
    const job = aJob({ extras: { a: task('FAILURE') } })

    failedTasks(job)

    expect(job).toEqual(aJob({ extras: { a: task('FAILURE') } }))
  })
})

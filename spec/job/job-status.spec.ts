import { describe, expect, it } from 'vitest'
import { JobStatus, isCancellable, isTerminal, jobStatusOf } from '../../src/job/job-status.js'
import { aJob } from './a-job.js'

const ALL = ['PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'RETRY', 'REVOKED', 'UNKNOWN'] as const

describe('JobStatus', () => {
  it('names the six documented statuses and UNKNOWN, each as itself', () => {
    expect(Object.entries(JobStatus)).toEqual(ALL.map((status) => [status, status]))
  })
})

describe('jobStatusOf', () => {
  it.each(ALL)('reads %s as itself', (status) => {
    expect(jobStatusOf(status)).toBe(status)
  })

  it.each([
    'PAUSED',
    'success',
    ' SUCCESS',
    'SUCCESS\n',
    '',
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty'
  ])('reads %j as UNKNOWN', (raw) => {
    expect(jobStatusOf(raw)).toBe('UNKNOWN')
  })
})

describe('isTerminal', () => {
  it('holds for SUCCESS, FAILURE and REVOKED alone', () => {
    expect(ALL.filter((status) => isTerminal(status))).toEqual(['SUCCESS', 'FAILURE', 'REVOKED'])
  })

  it('says of a job what it says of its status', () => {
    expect(ALL.filter((status) => isTerminal(aJob({ status })))).toEqual(['SUCCESS', 'FAILURE', 'REVOKED'])
  })
})

describe('isCancellable', () => {
  it('holds for PENDING alone', () => {
    expect(ALL.filter((status) => isCancellable(status))).toEqual(['PENDING'])
  })

  it('says of a job what it says of its status', () => {
    expect(ALL.filter((status) => isCancellable(aJob({ status })))).toEqual(['PENDING'])
  })
})

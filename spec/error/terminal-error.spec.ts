import { describe, expect, it } from 'vitest'
import { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import { JobRevoked } from '../../src/error/job-revoked.js'
import { terminalError } from '../../src/error/terminal-error.js'
import { JOBS } from '../job/a-job.js'

describe('terminalError', () => {
  it('is AsyncJobFailed with the snapshot for FAILURE', () => {
    expect(terminalError(JOBS.f)).toEqual(new AsyncJobFailed(JOBS.f))
  })

  it('is JobRevoked with the snapshot for REVOKED', () => {
    expect(terminalError(JOBS.x)).toEqual(new JobRevoked(JOBS.x))
  })

  it.each([JOBS.p, JOBS.s, JOBS.r, JOBS.u, JOBS.y])('is null for $status', (job) => {
    expect(terminalError(job)).toBeNull()
  })

  it('makes a new error each time, since a watch writes its report on it', () => {
    expect(terminalError(JOBS.f)).not.toBe(terminalError(JOBS.f))
  })
})

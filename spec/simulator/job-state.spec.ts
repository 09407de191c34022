import { describe, expect, it } from 'vitest'
import { mixedJobs } from '../../src/simulator/mixed-jobs.js'
import { simulatedJobs } from '../../src/simulator/simulated-jobs.js'
import { oneJob } from './one-job.js'
import type { Scenario } from '../../src/simulator/scenario.js'

const even: Scenario = { pending: 500, tasks: 3, run: 300, jitter: 0 }

describe('simulatedJobs', () => {
  it('answers with the documented fields and nothing else', () => {
    expect(oneJob(even).after(0)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      name: 'Upload',
      status: 'PENDING',
      progress: 0,
      info: {
        resource_type: 'DATASET',
        resource_name: expect.any(String) as string,
        project_name: expect.any(String) as string,
        resource: { id: expect.any(String) as string, name: expect.any(String) as string },
        model: {
          id: expect.any(String) as string,
          name: expect.any(String) as string,
          version: expect.any(String) as string
        },
        project: { id: expect.any(String) as string, name: expect.any(String) as string }
      },
      error_message: null,
      error_reason: null
    })
  })

  it('reports progress as completed / total, a fraction where it does not divide', () => {
    const { after } = oneJob(even)

    expect([550, 650, 750, 850].map((elapsed) => after(elapsed)?.progress)).toEqual([
      0,
      (1 / 3) * 100,
      (2 / 3) * 100,
      100
    ])
  })

  it('rounds progress down, or stays silent until SUCCESS, where the scenario says so', () => {
    const whole = oneJob({ ...even, progress: 'whole' })
    const silent = oneJob({ ...even, progress: 'silent' })

    expect([650, 750, 850].map((elapsed) => whole.after(elapsed)?.progress)).toEqual([33, 66, 100])
    expect([650, 750, 850].map((elapsed) => silent.after(elapsed)?.progress)).toEqual([0, 0, 100])
  })

  it('shows extras only in a verbose read: one entry a task, each with its own state', () => {
    const { after } = oneJob({
      ...even,
      failure: { reason: 'InvalidData', message: 'bad row', afterTask: 1 }
    })
    const tasks = Object.values(after(1_000, true)?.extras ?? {})

    expect(after(1_000)).not.toHaveProperty('extras')
    expect(tasks).toEqual([
      {
        status: 'SUCCESS',
        result: { result: { file_type: '.csv', violations_ch_table: null } },
        error_message: null
      },
      { status: 'FAILURE', result: null, error_message: 'bad row' },
      { status: 'PENDING', result: null, error_message: null }
    ])
    expect(after(1_000)).toMatchObject({ error_reason: 'InvalidData', error_message: 'bad row' })
  })

  it('keeps the ids of tasks from read to read', () => {
    const { after } = oneJob(even)

    expect(Object.keys(after(0, true)?.extras ?? {})).toEqual(Object.keys(after(900, true)?.extras ?? {}))
  })

  it('runs timeScale times as fast as its clock', () => {
    const { after } = oneJob({ pending: 60_000, tasks: 1, run: 60_000 }, 60)

    expect([999, 1_001, 1_999, 2_001].map((elapsed) => after(elapsed)?.status)).toEqual([
      'PENDING',
      'STARTED',
      'STARTED',
      'SUCCESS'
    ])
  })

  it('starts in mid-life by age, in simulated time', () => {
    expect(oneJob({ ...even, age: 650 }, 60).after(0)).toMatchObject({ status: 'STARTED' })
    expect(oneJob({ ...even, age: 10_000 }, 60).after(0)).toMatchObject({ status: 'SUCCESS' })
  })

  it('is not known before appearAfter and from vanishAfter on', () => {
    const { after } = oneJob({ ...even, appearAfter: 100, vanishAfter: 600 })

    expect([99, 100, 599, 600].map((elapsed) => after(elapsed)?.status)).toEqual([
      undefined,
      'PENDING',
      'STARTED',
      undefined
    ])
  })

  it('finds a job whatever the case of its id', () => {
    const { id, jobs } = oneJob(even)

    expect(jobs.read(id.toUpperCase(), false)?.id).toBe(id)
  })

  it('revokes a PENDING job, once', () => {
    const { id, jobs, after } = oneJob(even)
    after(499)

    expect(jobs.revoke(id)).toEqual({ ok: true })
    expect(after(2_000)).toMatchObject({ status: 'REVOKED', progress: 0 })
    expect(jobs.revoke(id)).toEqual({
      ok: false,
      reason: 'Job is REVOKED: only a PENDING job can be revoked'
    })
  })

  it('refuses to revoke a started, an ended and an unknown job, and changes nothing', () => {
    const { id, jobs, after } = oneJob(even)

    after(501)
    expect(jobs.revoke(id)).toEqual({
      ok: false,
      reason: 'Job is STARTED: only a PENDING job can be revoked'
    })
    after(900)
    expect(jobs.revoke(id)).toEqual({
      ok: false,
      reason: 'Job is SUCCESS: only a PENDING job can be revoked'
    })
    expect(after(900)?.status).toBe('SUCCESS')
    expect(jobs.revoke('e9a2a782-1db4-4bb8-8db0-3fa5a278c068')).toMatchObject({ ok: false })
  })

  it('gives the same ids, names and lives under the same seed', () => {
    const all = (seed: number) => {
      const jobs = simulatedJobs(seed, 1, () => 0)
      return mixedJobs(50, 3).map((scenario) => jobs.read(jobs.add(scenario, 'x').id, true))
    }

    expect(all(1)).toEqual(all(1))
    expect(all(1)).not.toEqual(all(2))
  })
})

// @vitest-environment jsdom
import './support/test-bed.js'
import { signal } from '@angular/core'
import type { Resource } from '@angular/core'
import { TestBed } from '@angular/core/testing'
import { describe, expect, it } from 'vitest'
import type { JobIdSource } from '../../src/angular/follow-job.js'
import { jobResource } from '../../src/angular/job-resource.js'
import type { JobResource } from '../../src/angular/job-resource.js'
import type { Job } from '../../src/job/job.js'
import { JOB_ID } from '../job/a-job.js'
import { FAILURE, REVOKED, SUCCESS, broken, job, refusal } from '../support/replies.js'
import { anApp, stable } from './support/an-app.js'

const aResource = (id: JobIdSource, options: Parameters<typeof jobResource>[1] = {}): JobResource =>
  TestBed.runInInjectionContext(() => jobResource(id, options))

const told = (resource: JobResource) => ({
  status: resource.status(),
  value: resource.value()?.status,
  error: resource.error()?._tag,
  isLoading: resource.isLoading(),
  hasValue: resource.hasValue(),
  outcome: resource.outcome()?._tag,
  trouble: resource.trouble()?.error._tag
})

const LOADING = {
  status: 'loading',
  value: undefined,
  error: undefined,
  isLoading: true,
  hasValue: false,
  outcome: undefined,
  trouble: undefined
}
const RESOLVED = { ...LOADING, status: 'resolved', value: 'STARTED', isLoading: false, hasValue: true }

describe('jobResource', () => {
  it("has the shape of Angular's resources", () => {
    anApp([job()])
    const resource: Resource<Job | undefined> = aResource(JOB_ID)
    if (resource.hasValue()) {
      const loaded: Job = resource.value()
      expect(loaded).toBeUndefined()
    }
    expect(resource.status()).toBe('loading')
  })

  it('is idle without an id, loads with one, and has a value from the first snapshot on', async () => {
    const { clock } = anApp([job(), SUCCESS])
    const id = signal<string | undefined>(undefined)
    const resource = aResource(id)
    await stable()
    expect(told(resource)).toEqual({ ...LOADING, status: 'idle', isLoading: false })
    id.set(JOB_ID)
    expect(told(resource)).toEqual(LOADING)
    await stable()
    expect(told(resource)).toEqual(RESOLVED)
    clock.runTo(6_000)
    expect(told(resource)).toEqual({ ...RESOLVED, value: 'SUCCESS', outcome: 'Right' })
  })

  it.each([
    ['FAILURE', FAILURE],
    ['REVOKED', REVOKED]
  ])('takes %s for a value', async (status, reply) => {
    anApp([reply])
    const resource = aResource(JOB_ID)
    await stable()
    expect(told(resource)).toEqual({ ...RESOLVED, value: status, outcome: 'Left' })
  })

  it('keeps reason and message readable after FAILURE', async () => {
    anApp([FAILURE])
    const resource = aResource(JOB_ID)
    await stable()
    expect(resource.value()).toMatchObject({ errorReason: 'ValueError', errorMessage: 'bad column' })
    expect(resource.outcome()).toMatchObject({ _tag: 'Left', left: { _tag: 'AsyncJobFailed' } })
  })

  it('has an error where the watch breaks before the first snapshot; reading the value does not throw', async () => {
    anApp([refusal(403)])
    const resource = aResource(JOB_ID)
    await stable()
    expect(told(resource)).toEqual({
      ...LOADING,
      status: 'error',
      isLoading: false,
      error: 'ApiError',
      outcome: 'Left'
    })
    expect(resource.error()).toBeInstanceOf(Error)
  })

  it('has none where it breaks after', async () => {
    const { clock } = anApp([job(), refusal(403)])
    const resource = aResource(JOB_ID)
    await stable()
    clock.runTo(6_000)
    expect(told(resource)).toEqual({ ...RESOLVED, outcome: 'Left' })
  })

  it('is still loading in trouble', async () => {
    const { clock } = anApp([broken(), job()])
    const resource = aResource(JOB_ID)
    await stable()
    expect(told(resource)).toEqual({ ...LOADING, trouble: 'NetworkError' })
    clock.runTo(6_000)
    expect(told(resource)).toEqual(RESOLVED)
  })

  it('gives its state as a snapshot, for Angular 21', async () => {
    const { clock } = anApp([broken(), refusal(403)])
    const resource = aResource(JOB_ID)
    const snapshot = (): unknown => (resource as unknown as { snapshot: () => unknown }).snapshot()
    expect(snapshot()).toEqual({ status: 'loading', value: undefined })
    await stable()
    clock.runTo(6_000)
    expect(snapshot()).toMatchObject({ status: 'error', error: { _tag: 'ApiError' } })
  })
})

describe('reload', () => {
  it('watches anew and keeps the last snapshot meanwhile', async () => {
    const { clock, server } = anApp([FAILURE, job('PENDING', 0), SUCCESS])
    const resource = aResource(JOB_ID)
    await stable()
    expect(resource.reload()).toBe(true)
    TestBed.tick()
    expect(server.times()).toEqual([0, 0])
    expect(told(resource)).toEqual({ ...RESOLVED, value: 'PENDING' })
    clock.runTo(6_000)
    expect(told(resource)).toEqual({ ...RESOLVED, value: 'SUCCESS', outcome: 'Right' })
  })

  it('is reloading until the next snapshot', async () => {
    anApp([job(), { after: 0 }])
    const resource = aResource(JOB_ID)
    await stable()
    resource.reload()
    TestBed.tick()
    expect(told(resource)).toEqual({ ...RESOLVED, status: 'reloading', isLoading: true })
    expect(resource.reload()).toBe(false)
  })

  it('keeps the last snapshot where it fails', async () => {
    anApp([job(), refusal(403)])
    const resource = aResource(JOB_ID)
    await stable()
    resource.reload()
    TestBed.tick()
    expect(told(resource)).toEqual({ ...RESOLVED, outcome: 'Left' })
  })

  it('gets another chance after an error', async () => {
    anApp([refusal(403), job()])
    const resource = aResource(JOB_ID)
    await stable()
    expect(resource.reload()).toBe(true)
    TestBed.tick()
    expect(told(resource)).toEqual(RESOLVED)
  })

  it('does nothing while loading, and without an id', async () => {
    const { server } = anApp([{ after: 0 }])
    const id = signal<string | undefined>(JOB_ID)
    const resource = aResource(id)
    await stable()
    expect(resource.reload()).toBe(false)
    id.set(undefined)
    await stable()
    expect(resource.reload()).toBe(false)
    await stable()
    expect(server.times()).toEqual([0])
  })

  it('leaves one poller', async () => {
    const { clock, server } = anApp([job()])
    const resource = aResource(JOB_ID)
    await stable()
    clock.runTo(1_000)
    resource.reload()
    TestBed.tick()
    clock.runTo(8_000)
    expect(server.times()).toEqual([0, 1_000, 7_000])
  })
})

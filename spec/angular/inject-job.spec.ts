// @vitest-environment jsdom
import './support/test-bed.js'
import {
  Component,
  DestroyRef,
  EnvironmentInjector,
  Injector,
  computed,
  createEnvironmentInjector,
  inject,
  signal
} from '@angular/core'
import { TestBed } from '@angular/core/testing'
import { NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobIdSource } from '../../src/angular/follow-job.js'
import { injectJob } from '../../src/angular/inject-job.js'
import type { JobSignals } from '../../src/angular/inject-job.js'
import { JOB_ID } from '../job/a-job.js'
import { FAILURE, SUCCESS, broken, job, refusal } from '../support/replies.js'
import { anApp, stable } from './support/an-app.js'

const OTHER_ID = '1b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e11'

const jobSignals = (id: JobIdSource, options: Parameters<typeof injectJob>[1] = {}): JobSignals =>
  TestBed.runInInjectionContext(() => injectJob(id, options))

const told = ({ job, status, progress, error, trouble, eta }: JobSignals) => ({
  job: job()?.status ?? null,
  status: status(),
  progress: progress(),
  error: error()?._tag ?? null,
  trouble: trouble()?.error._tag ?? null,
  eta: eta()
})

const NOTHING = { job: null, status: null, progress: 0, error: null, trouble: null, eta: null }

describe('injectJob', () => {
  it('knows nothing before the first answer', () => {
    anApp([job()])
    expect(told(jobSignals(JOB_ID))).toEqual(NOTHING)
  })

  it('knows status, progress and the time left after each, and keeps the last', async () => {
    const { clock } = anApp([job('PENDING', 0), job('STARTED', 20), job('STARTED', 40), SUCCESS])
    const signals = jobSignals(JOB_ID)
    await stable()
    const all = [told(signals)]
    for (const at of [6_000, 12_000, 18_000, 100_000]) {
      clock.runTo(at)
      all.push(told(signals))
    }
    expect(all).toEqual([
      { ...NOTHING, job: 'PENDING', status: 'PENDING' },
      { ...NOTHING, job: 'STARTED', status: 'STARTED', progress: 20 },
      { ...NOTHING, job: 'STARTED', status: 'STARTED', progress: 40, eta: 18_000 },
      { ...NOTHING, job: 'SUCCESS', status: 'SUCCESS', progress: 100, eta: 0 },
      { ...NOTHING, job: 'SUCCESS', status: 'SUCCESS', progress: 100, eta: 0 }
    ])
    expect(clock.pending).toBe(0)
  })

  it('keeps the last snapshot and its reason after FAILURE', async () => {
    anApp([FAILURE])
    const signals = jobSignals(JOB_ID)
    await stable()
    expect(told(signals)).toMatchObject({ status: 'FAILURE', error: 'AsyncJobFailed', trouble: null, eta: 0 })
    expect(signals.job()?.errorReason).toBe('ValueError')
  })

  it('tells of trouble and when it is tried again, until it is over', async () => {
    const { clock } = anApp([job('STARTED', 20), broken(), job('STARTED', 30)])
    const signals = jobSignals(JOB_ID)
    await stable()
    clock.runTo(6_000)
    expect(told(signals)).toMatchObject({ status: 'STARTED', progress: 20, trouble: 'NetworkError' })
    expect(signals.trouble()).toMatchObject({ failures: 1, retryAt: 12_000 })
    clock.runTo(12_000)
    expect(told(signals)).toMatchObject({ progress: 30, trouble: null })
  })

  it('tells of no trouble any more when the watch has ended with it', async () => {
    const { clock } = anApp([broken(), refusal(403)])
    const signals = jobSignals(JOB_ID)
    await stable()
    expect(told(signals)).toEqual({ ...NOTHING, trouble: 'NetworkError' })
    clock.runTo(6_000)
    expect(told(signals)).toEqual({ ...NOTHING, error: 'ApiError' })
  })

  it('tells what broke the watch', async () => {
    anApp([refusal(403)])
    const signals = jobSignals(JOB_ID)
    await stable()
    expect(told(signals)).toEqual({ ...NOTHING, error: 'ApiError' })
  })

  it('does not give up after half an hour: a view is open for as long as it is looked at', async () => {
    const { clock } = anApp([job()])
    const signals = jobSignals(JOB_ID, { interval: 60_000 })
    await stable()
    clock.runTo(7_200_000)
    expect(signals.error()).toBeNull()
  })

  it.each(['of the call', 'of the configuration'])('takes the options %s', async (whose) => {
    const options = { interval: 1_000, timeout: 2_500 }
    const { clock, server } = anApp([job()], whose === 'of the call' ? {} : { config: { watch: options } })
    const signals = jobSignals(JOB_ID, whose === 'of the call' ? options : {})
    await stable()
    clock.runTo(60_000)
    expect(server.times()).toEqual([0, 1_000, 2_000, 2_400])
    expect(signals.error()).toMatchObject({ _tag: 'JobTimeoutError', timeout: 2_500 })
  })

  it('refuses a bad option at once', () => {
    anApp([job()])
    expect(() => jobSignals(JOB_ID, { interval: 0 })).toThrow('option interval')
  })

  it('must be called in an injection context, or be given an injector', async () => {
    const { server } = anApp([SUCCESS])
    expect(() => injectJob(JOB_ID)).toThrow('injectJob() can only be used within an injection context')
    const signals = injectJob(JOB_ID, { injector: TestBed.inject(Injector) })
    await stable()
    expect(signals.status()).toBe('SUCCESS')
    expect(server.times()).toEqual([0])
  })
})

describe('the id of injectJob', () => {
  it('is followed when it changes: the old watch stops, and nothing of it is left', async () => {
    const { clock, server } = anApp((_, { url }) => job('STARTED', 10, { id: url.slice(-36) }))
    const id = signal(JOB_ID)
    const signals = jobSignals(id)
    await stable()
    clock.runTo(1_000)
    expect(signals.job()?.id).toBe(JOB_ID)

    id.set(OTHER_ID)
    expect(told(signals)).toEqual(NOTHING)
    await stable()
    expect(signals.job()?.id).toBe(OTHER_ID)
    clock.runTo(13_500)
    const asked = server.visits.map(({ at, url }) => [at, url.slice(-36)])
    expect(asked).toEqual([
      [0, JOB_ID],
      [1_000, OTHER_ID],
      [7_000, OTHER_ID],
      [13_000, OTHER_ID]
    ])
  })

  it('is followed at once, whatever the old watch still hears', async () => {
    const { clock } = anApp((_, { url }) => job('STARTED', 10, { id: url.slice(-36) }))
    const id = signal(JOB_ID)
    const signals = jobSignals(id)
    await stable()
    id.set(OTHER_ID)
    clock.runTo(6_000)
    expect(told(signals)).toEqual(NOTHING)
    await stable()
    expect(signals.job()?.id).toBe(OTHER_ID)
  })

  it('aborts the request of the old one', async () => {
    const { server } = anApp([{ after: 0 }])
    const id = signal(JOB_ID)
    jobSignals(id)
    await stable()
    id.set(OTHER_ID)
    await stable()
    expect(server.visits.map(({ how }) => how)).toEqual(['aborted', 'under way'])
  })

  it.each([null, undefined])('may be %s: then nothing is watched', async (none) => {
    const { clock, server } = anApp([job()])
    const id = signal<string | null | undefined>(none)
    const signals = jobSignals(id)
    await stable()
    expect(server.times()).toEqual([])
    id.set(JOB_ID)
    await stable()
    expect(signals.status()).toBe('STARTED')
    id.set(none)
    await stable()
    clock.runTo(60_000)
    expect(told(signals)).toEqual(NOTHING)
    expect(server.times()).toEqual([0])
    expect(clock.pending).toBe(0)
  })

  it('may be any function of signals; the same id again changes nothing', async () => {
    const { server } = anApp([job()])
    const route = signal({ params: { id: JOB_ID } })
    jobSignals(() => route().params.id)
    await stable()
    route.set({ params: { id: JOB_ID } })
    await stable()
    expect(server.times()).toEqual([0])
  })

  it('that is none is an error, and the next one is watched', async () => {
    const { server } = anApp([SUCCESS])
    const id = signal('../models')
    const signals = jobSignals(id)
    await stable()
    expect(told(signals)).toEqual({ ...NOTHING, error: 'InvalidJobId' })
    expect(server.times()).toEqual([])
    id.set(JOB_ID)
    await stable()
    expect(told(signals)).toMatchObject({ status: 'SUCCESS', error: null })
  })
})

describe('the watch of injectJob', () => {
  it('ends with the component, and leaves nothing', async () => {
    const { clock, server } = anApp([job(), { after: 0 }])
    const JobComponent = Component({ template: '{{ job.status() }} {{ job.progress() }}' })(
      class {
        readonly job = injectJob(JOB_ID)
      }
    )
    const fixture = TestBed.createComponent(JobComponent)
    await stable()
    await fixture.whenStable()
    expect((fixture.nativeElement as HTMLElement).textContent).toBe('STARTED 42')

    clock.runTo(6_000)
    expect(server.underWay()).toBe(1)
    fixture.destroy()
    expect(server.underWay()).toBe(0)
    clock.runTo(60_000)
    expect(server.times()).toEqual([0, 6_000])
    expect(clock.pending).toBe(0)
  })

  it('shows what is new without a zone and without a word from the component', async () => {
    const { clock } = anApp([job('STARTED', 1), job('STARTED', 2), SUCCESS])
    const ProgressBar = Component({
      selector: 'app-job',
      template: '<progress max="100" [value]="job.progress()"></progress>'
    })(
      class {
        readonly job = injectJob(JOB_ID)
      }
    )
    const fixture = TestBed.createComponent(ProgressBar)
    await stable()
    const shown = async () => {
      await fixture.whenStable()
      return (fixture.nativeElement as HTMLElement).querySelector('progress')?.value
    }
    expect(await shown()).toBe(1)
    clock.runTo(6_000)
    expect(await shown()).toBe(2)
    clock.runTo(12_000)
    expect(await shown()).toBe(100)
  })

  it('ends with the injector it was given', async () => {
    const { clock, server } = anApp([job()])
    const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector))
    injectJob(JOB_ID, { injector: injector.get(Injector) })
    await stable()
    injector.destroy()
    clock.runTo(60_000)
    expect(server.times()).toEqual([0])
    expect(clock.pending).toBe(0)
  })

  it('works in a service as in a component, and feeds other signals', async () => {
    const { clock } = anApp([job('STARTED', 25), SUCCESS])
    const text = TestBed.runInInjectionContext(() => {
      inject(DestroyRef)
      const { progress } = injectJob(JOB_ID, { pause: NEVER })
      return computed(() => `${progress()} %`)
    })
    await stable()
    expect(text()).toBe('25 %')
    clock.runTo(6_000)
    expect(text()).toBe('100 %')
  })
})

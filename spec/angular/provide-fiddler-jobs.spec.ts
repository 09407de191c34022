// @vitest-environment jsdom
import './support/test-bed.js'
import {
  EnvironmentInjector,
  InjectionToken,
  Injector,
  createEnvironmentInjector,
  inject,
  provideZonelessChangeDetection,
  runInInjectionContext
} from '@angular/core'
import { TestBed } from '@angular/core/testing'
import { NEVER, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { FiddlerJobsFeature } from '../../src/angular/feature.js'
import { injectJobs } from '../../src/angular/inject-jobs.js'
import { JOB_CLIENT } from '../../src/angular/job-client-token.js'
import { provideFiddlerJobs } from '../../src/angular/provide-fiddler-jobs.js'
import type { JobClient } from '../../src/client/job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import { JOB_ID } from '../job/a-job.js'
import { SUCCESS, job } from '../support/replies.js'
import { scriptedServer } from '../support/scripted-server.js'
import { anApp, stable } from './support/an-app.js'

const namedBy = (option: string) => expect.stringContaining(`option ${option}`) as string

const jobs = (injector: EnvironmentInjector): JobClient =>
  runInInjectionContext(injector.get(Injector), injectJobs)

describe('provideFiddlerJobs', () => {
  it('gives one client to all who inject it', () => {
    const { client } = anApp([SUCCESS])
    expect(TestBed.runInInjectionContext(injectJobs)).toBe(client())
  })

  it('calls a function for its configuration once, in an injection context', () => {
    const HOST = new InjectionToken<string>('host', { factory: () => 'https://acme.fiddler.ai' })
    let calls = 0
    const config = () => {
      calls += 1
      return { baseUrl: inject(HOST) }
    }
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), provideFiddlerJobs(config)]
    })
    expect(calls).toBe(0)
    TestBed.inject(JOB_CLIENT)
    TestBed.inject(JOB_CLIENT)
    expect(calls).toBe(1)
  })

  it('says what to do where it was forgotten', () => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] })
    expect(() => TestBed.runInInjectionContext(injectJobs)).toThrow('provideFiddlerJobs()')
  })

  it('makes way for a client of the test', () => {
    const fake = { watch: () => NEVER } as unknown as JobClient
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), { provide: JOB_CLIENT, useValue: fake }]
    })
    expect(TestBed.runInInjectionContext(injectJobs)).toBe(fake)
  })

  it.each<[string, Partial<JobClientConfig>]>([
    ['baseUrl', { baseUrl: 'ftp://acme.fiddler.ai' }],
    ['watch', { watch: 'often' as never }],
    ['pause', { watch: { pause: true as never } }],
    ['requestTimeout', { requestTimeout: 0 }],
    ['scheduler', { scheduler: 'late' as never }]
  ])('refuses a bad %s by name when the client is made', (name, config) => {
    const { client } = anApp([], { config })
    expect(client).toThrow(expect.objectContaining({ name: 'TypeError', message: namedBy(name) }))
  })

  it('refuses a second transport', () => {
    const feature: FiddlerJobsFeature = {
      feature: 'HttpClient',
      install: () => ({ transport: () => NEVER })
    }
    const { client } = anApp([], { features: [feature] })
    expect(client).toThrow('option transport is given twice')
  })

  it.each(['pause', 'interval', 'timeout'] as const)('lets a watch refuse a bad %s at once', (option) => {
    const { client } = anApp([])
    const options = { pause: NEVER, [option]: -1 }
    for (const method of ['watch', 'wait', 'track'] as const)
      expect(() => client()[method](JOB_ID, options)).toThrow(`option ${option}`)
    expect(() => client().watchAll([JOB_ID], options)).toThrow(`option ${option}`)
    expect(() => client().board([JOB_ID], options)).toThrow(`option ${option}`)
  })

  it('keeps the defaults of the configuration for every watch', async () => {
    const { client, clock, hear, server } = anApp([job()], {
      config: { watch: { interval: 1_000, verbose: true } }
    })
    hear(client().watch(JOB_ID, { pause: of(false) }))
    await stable()
    clock.runTo(2_500)
    expect(server.times()).toEqual([0, 1_000, 2_000])
    expect(server.visits[0]?.url).toContain('verbose=true')
  })
})

describe('the events of the client', () => {
  it('come from every request', async () => {
    const { client, hear } = anApp([SUCCESS])
    const events = hear(client().events$)
    hear(client().watch(JOB_ID))
    await stable()
    expect(events.values.map(({ _tag }) => _tag)).toEqual(['Queued', 'Sent', 'Answered'])
  })
})

describe('when the injector is destroyed', () => {
  it('every watch falls silent, and no timer and no request is left', async () => {
    const { client, clock, hear, server } = anApp([SUCCESS, { after: 0 }, job()])
    const heard = [hear(client().watch(JOB_ID)), hear(client().board([JOB_ID])), hear(client().live(JOB_ID))]
    await stable()
    expect(server.underWay()).toBe(1)

    TestBed.resetTestingModule()
    expect(server.underWay()).toBe(0)
    clock.runTo(100_000)
    expect(clock.pending).toBe(0)
    expect(heard.map(({ end }) => end)).toEqual(['complete', 'open', 'open'])
    expect(server.times()).toEqual([0, 0, 0])
  })

  it('a watch subscribed later asks nothing', () => {
    const { client, hear, server } = anApp([SUCCESS])
    const kept = client()
    TestBed.resetTestingModule()
    expect(hear(kept.get(JOB_ID)).end).toBe('open')
    expect(server.times()).toEqual([])
  })
})

describe('two clients side by side', () => {
  const twoClients = () => {
    const app = anApp([job()], { config: { limits: { perSecond: 1 } } })
    const other = scriptedServer(app.clock, [job()])
    const below = createEnvironmentInjector(
      [
        provideFiddlerJobs({
          baseUrl: 'https://staging.fiddler.ai',
          transport: other.transport,
          scheduler: app.clock
        })
      ],
      TestBed.inject(EnvironmentInjector)
    )
    return { ...app, other, below }
  }

  it('speak with a server each', () => {
    const { below, hear, other, server } = twoClients()
    hear(jobs(TestBed.inject(EnvironmentInjector)).get(JOB_ID))
    hear(jobs(below).get(JOB_ID))
    expect(server.visits.map(({ url }) => url)).toEqual([`https://acme.fiddler.ai/v3/jobs/${JOB_ID}`])
    expect(other.visits.map(({ url }) => url)).toEqual([`https://staging.fiddler.ai/v3/jobs/${JOB_ID}`])
  })

  it('have limits of their own', () => {
    const { below, client, hear, other, server } = twoClients()
    for (let n = 0; n < 3; n += 1) {
      hear(client().get(JOB_ID))
      hear(jobs(below).get(JOB_ID))
    }
    expect(server.times()).toEqual([0])
    expect(other.times()).toEqual([0, 0, 0])
  })

  it('end each with its own injector', async () => {
    const { below, clock, client, hear, other, server } = twoClients()
    hear(client().watch(JOB_ID))
    hear(jobs(below).watch(JOB_ID))
    await stable()
    below.destroy()
    clock.runTo(7_000)
    expect(server.times()).toEqual([0, 6_000])
    expect(other.times()).toEqual([0])
  })
})

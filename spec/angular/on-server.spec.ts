// @vitest-environment jsdom
import './support/test-bed.js'
import { TestBed } from '@angular/core/testing'
import { BehaviorSubject, NEVER, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { injectJob } from '../../src/angular/inject-job.js'
import { injectJobBoard } from '../../src/angular/inject-job-board.js'
import { withPauseWhenHidden } from '../../src/angular/with-pause-when-hidden.js'
import type { FleetOptions, JobIds } from '../../src/fleet/fleet-options.js'
import { JOB_ID } from '../job/a-job.js'
import type { Script } from '../support/scripted-server.js'
import { FAILURE, SUCCESS, answer, broken, job, refusal, slow } from '../support/replies.js'
import type { AppOptions } from './support/an-app.js'
import { anApp, isStable, stable } from './support/an-app.js'

const HOUR = 3_600_000
const [A, B, C] = [0, 1, 2].map((n) => `${n}${JOB_ID.slice(1)}`) as [string, string, string]
const mixed: Script = (_, { url }) => {
  const id = url.slice(-36)
  if (id === A) return slow(200, job('STARTED', 50, { id }))
  return id === B ? slow(100, job('FAILURE', 10, { id })) : slow(300, broken())
}
const ended: Script = (_, { url }) => slow(100, job('SUCCESS', 100, { id: url.slice(-36) }))

const onServer = (script: Script, options: AppOptions = {}) =>
  anApp(script, { ...options, platform: 'server' })

describe('on the server', () => {
  it.each(['watch', 'track', 'live'] as const)('%s asks once, and rendering waits for it', async (method) => {
    const { client, clock, hear, server } = onServer([slow(500, job())])
    const heard = hear<unknown>(client()[method](JOB_ID))
    TestBed.tick()
    expect(server.times()).toEqual([0])
    clock.runTo(499)
    expect(isStable()).toBe(false)
    clock.runTo(500)
    await stable()
    expect(heard.values).toHaveLength(1)
    expect(heard.end).toBe('open')
    expect(clock.pending).toBe(0)
    clock.runTo(HOUR)
    expect(server.times()).toEqual([0])
  })

  it.each(['watch', 'wait', 'track', 'live'] as const)('%s ends where the job has ended', async (method) => {
    const { client, clock, hear } = onServer([SUCCESS])
    expect(hear<unknown>(client()[method](JOB_ID))).toMatchObject({ end: 'complete' })
    await stable()
    expect(clock.pending).toBe(0)
  })

  it.each(['watch', 'wait', 'live'] as const)('%s errors where the job has failed', async (method) => {
    const { client, hear } = onServer([FAILURE])
    const heard = hear<unknown>(client()[method](JOB_ID))
    expect(heard).toMatchObject({ end: 'error', error: { _tag: 'AsyncJobFailed' } })
    expect(heard.values).toMatchObject([{ status: 'FAILURE' }])
    await stable()
  })

  it('wait says nothing of a job that goes on', async () => {
    const { client, hear } = onServer([job()])
    expect(hear(client().wait(JOB_ID))).toMatchObject({ end: 'open', values: [] })
    await stable()
  })

  it.each([
    { interval: 0 },
    { pause: 'never' as unknown as FleetOptions['pause'] },
    { coalesce: -1 }
  ] as readonly FleetOptions[])(
    'a wrong option is refused by the call itself, as in a browser: %o',
    (wrong) => {
      const { client } = onServer([job()])
      const [name = ''] = Object.keys(wrong)
      expect(() => client().board([JOB_ID], wrong)).toThrow(new RegExp(`^option ${name} `))
      if (name === 'coalesce') return
      expect(() => client().watchAll([JOB_ID], wrong)).toThrow(TypeError)
      expect(() => client().watch(JOB_ID, wrong)).toThrow(TypeError)
    }
  )

  it('trouble is not tried again', async () => {
    const { client, clock, hear, server } = onServer([broken()])
    const heard = [hear(client().track(JOB_ID)), hear(client().watch(JOB_ID))]
    expect(heard[0]?.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'NetworkError' } }])
    expect(heard.map(({ end }) => end)).toEqual(['open', 'open'])
    await stable()
    clock.runTo(HOUR)
    expect(server.times()).toEqual([0, 0])
    expect(clock.pending).toBe(0)
  })

  it('an answer that is final is an error', async () => {
    const { client, hear } = onServer([refusal(403)])
    expect(hear(client().watch(JOB_ID))).toMatchObject({ end: 'error', error: { _tag: 'ApiError' } })
    await stable()
  })

  it('a request that is never answered holds the rendering no longer than its time-out', async () => {
    const { client, clock, hear } = onServer([{ after: 0 }], { config: { requestTimeout: 5_000 } })
    const heard = hear(client().track(JOB_ID))
    clock.runTo(4_999)
    expect(isStable()).toBe(false)
    clock.runTo(5_000)
    await stable()
    expect(heard.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'RequestTimeout' } }])
  })

  it('unsubscribing lets the rendering go on', async () => {
    const { client, clock, hear, server } = onServer([{ after: 0 }])
    hear(client().watch(JOB_ID)).subscription.unsubscribe()
    await stable()
    expect(server.underWay()).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('nothing holds a watch: nobody is there to let go of it', async () => {
    const { client, hear, server } = onServer([job()], {
      features: [withPauseWhenHidden()],
      config: { watch: { pause: of(true), refresh: NEVER } }
    })
    hear(client().watch(JOB_ID))
    hear(client().watch(JOB_ID, { pause: of(true), refresh: of(1, 2) }))
    await stable()
    expect(server.times()).toEqual([0, 0])
  })

  it.each(['get', 'submit'] as const)('%s is waited for too', async (method) => {
    const reply = method === 'get' ? job() : answer(200, { data: { job: { id: JOB_ID, name: 'Publish' } } })
    const { client, clock, hear } = onServer([slow(500, reply)])
    const heard =
      method === 'get'
        ? hear<unknown>(client().get(JOB_ID))
        : hear<unknown>(client().submit({ method: 'POST', path: '/v3/events' }))
    expect(isStable()).toBe(false)
    clock.runTo(500)
    await stable()
    expect(heard.end).toBe('complete')
  })

  it('a destroyed application leaves no request behind', async () => {
    const { client, hear, server, clock } = onServer([{ after: 0 }])
    hear(client().watch(JOB_ID))
    TestBed.resetTestingModule()
    expect(server.underWay()).toBe(0)
    expect(clock.pending).toBe(0)
  })
})

describe('a fleet on the server', () => {
  it.each(['watchAll', 'board'] as const)('%s asks once for each job', async (method) => {
    const { client, clock, hear, server } = onServer(mixed)
    const heard = hear<unknown>(client()[method]([A, B, C]))
    clock.runTo(299)
    expect(isStable()).toBe(false)
    clock.runTo(400)
    await stable()
    expect(heard.end).toBe('open')
    expect(clock.pending).toBe(0)
    clock.runTo(HOUR)
    expect(server.times()).toEqual([0, 0, 0])
  })

  it('board knows then what there is to know', async () => {
    const { client, clock, hear } = onServer(mixed)
    const { values } = hear(client().board([A, B, C]))
    clock.runTo(400)
    await stable()
    const rows = values.at(-1)?.rows ?? []
    expect(rows.map(({ phase, trouble }) => [phase, trouble?.error._tag])).toEqual([
      ['running', undefined],
      ['failed', undefined],
      ['waiting', 'NetworkError']
    ])
  })

  it.each(['watchAll', 'board'] as const)('%s completes where all have ended', async (method) => {
    const { client, clock, hear } = onServer(ended)
    const heard = hear<unknown>(client()[method]([A, B, B.toUpperCase()]))
    clock.runTo(400)
    await stable()
    expect(heard.end).toBe('complete')
  })

  it.each(['watchAll', 'board'] as const)('%s of nothing completes', async (method) => {
    const { client, hear } = onServer(ended)
    expect(hear<unknown>(client()[method]([]))).toMatchObject({ end: 'complete' })
    await stable()
  })

  it.each(['watchAll', 'board'] as const)('%s takes the ids as they come', async (method) => {
    const { client, clock, hear, server } = onServer(mixed)
    const ids = new BehaviorSubject<JobIds>([])
    hear<unknown>(client()[method](ids))
    await stable()
    ids.next([A])
    expect(isStable()).toBe(false)
    clock.runTo(400)
    await stable()
    expect(server.visits.map(({ url }) => url.slice(-36))).toEqual([A])
    expect(clock.pending).toBe(0)
  })

  it('errors with the ids', async () => {
    const { client, hear } = onServer(ended)
    expect(hear(client().board(throwError(() => new Error('gone')))).error).toMatchObject({ message: 'gone' })
    await stable()
  })
})

describe('the signals on the server', () => {
  it('have their values when the page is rendered', async () => {
    const { clock } = onServer([slow(500, job())])
    const [one, board] = TestBed.runInInjectionContext(
      () => [injectJob(JOB_ID), injectJobBoard([JOB_ID])] as const
    )
    TestBed.tick()
    clock.runTo(499)
    expect(isStable()).toBe(false)
    clock.runTo(600)
    await stable()
    expect(one.status()).toBe('STARTED')
    expect(board().counts.running).toBe(1)
    expect(clock.pending).toBe(0)
  })
})

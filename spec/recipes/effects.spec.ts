import { Subject } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClient } from '../../src/client/job-client.js'
import { jobId } from '../../src/testing/a-job.js'
import { refused } from '../../src/testing/faults.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'
import { pages } from '../docs/support/pages.js'
import { loadRecipe } from './support/load-recipe.js'

interface Action {
  readonly type: string
}

interface Store {
  dispatch(action: Action): unknown
  getState(): { readonly jobs: Readonly<Record<string, unknown>> }
}

interface Epics {
  storeWith(client: JobClient): Store
  watchJob(id: string): Action
  forgetJob(id: string): Action
}

interface Effects {
  watchJobs(
    actions: Subject<Action>,
    client: JobClient
  ): { subscribe(hear: (action: Action) => void): unknown }
  watchJob(props: { readonly id: string }): Action
  forgetJobs(): Action
}

const [GOOD, BAD] = [jobId(1), jobId(2)]
const TOKEN = 'sesame-4711'

const EPICS = {
  page: 'effects.md',
  entry: "export * from './store.js'\nexport * from './jobs.js'",
  platform: 'node'
} as const

const block = pages()
  .find(({ path }) => path === 'docs/angular.md')
  ?.blocks.find(({ text }) => text.includes('createEffect'))
const EFFECTS = {
  page: 'effects.md',
  entry: `import '@angular/compiler'\n${block?.text ?? ''}`,
  platform: 'node'
} as const

const lab = () => {
  const clock = new VirtualClock()
  const server = scriptedServer(
    {
      [GOOD]: [{ status: 'STARTED', progress: 40 }, refused(503), { status: 'SUCCESS' }],
      [BAD]: [{ status: 'FAILURE', errorReason: 'InvalidData' }]
    },
    { scheduler: clock }
  )
  return { clock, server, client: createJobClient({ ...server.config, token: TOKEN }) }
}

describe('the epic of the page', () => {
  it('keeps snapshots, trouble and ends in the store, and outlives a failure', async () => {
    const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { clock, client } = lab()
    const { storeWith, watchJob } = await loadRecipe<Epics>(EPICS)
    const store = storeWith(client)

    store.dispatch(watchJob(BAD))
    store.dispatch(watchJob(GOOD))
    clock.runTo(0)
    expect(store.getState().jobs).toMatchObject({
      [BAD]: {
        job: { status: 'FAILURE' },
        ended: true,
        trouble: expect.stringContaining('InvalidData') as string
      },
      [GOOD]: { job: { progress: 40 }, ended: false, trouble: null }
    })

    clock.runTo(6_000)
    expect(store.getState().jobs[GOOD]).toMatchObject({
      job: { progress: 40 },
      trouble: expect.stringContaining('503') as string
    })
    clock.runTo(60_000)

    expect(store.getState().jobs[GOOD]).toMatchObject({
      job: { status: 'SUCCESS' },
      ended: true,
      trouble: null
    })
    expect(JSON.stringify(store.getState())).not.toContain(TOKEN)
    // Redux Toolkit complains of state and actions that are no plain data, or that were changed.
    expect(complained.mock.calls).toEqual([])
  })

  it('stops asking for a job that is forgotten, and for no other', async () => {
    const { clock, server, client } = lab()
    const { storeWith, watchJob, forgetJob } = await loadRecipe<Epics>(EPICS)
    const store = storeWith(client)
    store.dispatch(watchJob(GOOD))
    clock.runTo(0)
    store.dispatch(forgetJob(BAD))
    clock.runTo(6_000)
    expect(server.times(GOOD)).toEqual([0, 6_000])

    store.dispatch(forgetJob(GOOD))
    clock.runTo(60_000)
    expect(server.times(GOOD)).toEqual([0, 6_000])
  })
})

describe('the effect of the page about Angular', () => {
  it('tells of snapshots, trouble and ends as actions, and outlives a failure', async () => {
    const { clock, server, client } = lab()
    const { watchJobs, watchJob, forgetJobs } = await loadRecipe<Effects>(EFFECTS)
    const actions = new Subject<Action>()
    const heard: string[] = []
    watchJobs(actions, client).subscribe(({ type }) => heard.push(type))

    actions.next(watchJob({ id: BAD }))
    actions.next(watchJob({ id: GOOD }))
    clock.runTo(6_000)
    expect(heard).toEqual(['polled', 'ended', 'polled', 'in trouble'].map((type) => `[Jobs] ${type}`))

    actions.next(forgetJobs())
    clock.runTo(60_000)
    expect(server.times(GOOD)).toEqual([0, 6_000])
  })
})

// @vitest-environment jsdom
import './support/test-bed.js'
import { Component } from '@angular/core'
import { provideRouter } from '@angular/router'
import type { Routes } from '@angular/router'
import { RouterTestingHarness } from '@angular/router/testing'
import { describe, expect, it } from 'vitest'
import { injectJob } from '../../src/angular/inject-job.js'
import { injectJobBoard } from '../../src/angular/inject-job-board.js'
import { provideFiddlerJobs } from '../../src/angular/provide-fiddler-jobs.js'
import { JOB_ID } from '../job/a-job.js'
import { job } from '../support/replies.js'
import { scriptedServer } from '../support/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'
import { anApp, stable } from './support/an-app.js'

const Home = Component({ template: '{{ title }}' })(
  class {
    readonly title = 'Home'
  }
)

const Detail = Component({ template: '{{ job.status() }} {{ board().rows.length }}' })(
  class {
    readonly job = injectJob(JOB_ID)
    readonly board = injectJobBoard([JOB_ID])
  }
)

/** A route with the client of the application, and one with a client of its own. */
const aSite = async () => {
  const clock = new VirtualClock()
  const own = scriptedServer(clock, [job()])
  const routes: Routes = [
    { path: '', component: Home },
    { path: 'jobs', component: Detail },
    {
      path: 'staging',
      component: Detail,
      providers: [
        provideFiddlerJobs({
          baseUrl: 'https://staging.fiddler.ai',
          transport: own.transport,
          scheduler: clock
        })
      ]
    }
  ]
  const app = anApp([job()], { config: { scheduler: clock }, providers: [provideRouter(routes)] })
  const harness = await RouterTestingHarness.create()
  const go = async (path: string) => {
    await harness.navigateByUrl(path)
    await stable()
  }
  return { clock, app, own, go, text: () => harness.routeNativeElement?.textContent }
}

describe('a route', () => {
  it('uses the client of the application, and asks nothing any more when it is left', async () => {
    const { clock, app, go, text } = await aSite()
    await go('/jobs')
    clock.runTo(100)
    await stable()
    expect(text()).toBe('STARTED 1')
    const asked = app.server.times().length
    expect(asked).toBe(2)

    await go('/')
    clock.runTo(3_600_000)
    expect(app.server.times()).toHaveLength(asked)
    expect(clock.pending).toBe(0)
  })

  it('may have a client of its own', async () => {
    const { clock, app, own, go } = await aSite()
    await go('/staging')
    clock.runTo(100)
    expect(own.visits.map(({ url }) => new URL(url).host)).toEqual([
      'staging.fiddler.ai',
      'staging.fiddler.ai'
    ])
    expect(app.server.times()).toEqual([])
  })

  it('visited a hundred times leaves no poller behind', async () => {
    const { clock, app, own, go } = await aSite()
    for (let visit = 0; visit < 50; visit += 1) {
      await go('/jobs')
      await go('/staging')
    }
    await go('/')
    const asked = [app.server.times().length, own.times().length]
    clock.runTo(3_600_000)
    expect([app.server.times().length, own.times().length]).toEqual(asked)
    expect(clock.pending).toBe(0)
  })
})

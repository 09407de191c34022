// @vitest-environment jsdom
import './support/test-bed.js'
import { PendingTasks } from '@angular/core'
import { TestBed } from '@angular/core/testing'
import { NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { SUCCESS, job } from '../support/replies.js'
import { anApp, isStable, stable } from './support/an-app.js'

const METHODS = ['watch', 'wait', 'track', 'live', 'watchAll', 'board'] as const
const RUNNING = [job('STARTED', 10)]

describe('an application that is not stable yet', () => {
  it.each(METHODS)('is not asked by %s until it is', async (method) => {
    const { client, clock, hear, server } = anApp(RUNNING)
    const done = TestBed.inject(PendingTasks).add()
    const heard = hear<unknown>(
      method === 'watchAll' || method === 'board' ? client()[method]([JOB_ID]) : client()[method](JOB_ID)
    )
    await Promise.resolve()
    clock.runTo(9_999)
    expect(server.times()).toEqual([])

    done()
    await stable()
    expect(server.times()).toEqual([9_999])
    heard.subscription.unsubscribe()
  })

  it('shows a board of waiting rows meanwhile', () => {
    const { client, hear } = anApp(RUNNING)
    TestBed.inject(PendingTasks).add()
    const { values } = hear(client().board([JOB_ID]))
    expect(values.map(({ counts }) => counts.waiting)).toEqual([1])
  })

  it('is waited for 10 s, no longer', () => {
    const { client, clock, hear, server } = anApp(RUNNING)
    TestBed.inject(PendingTasks).add()
    hear(client().watch(JOB_ID))
    clock.runTo(20_000)
    expect(server.times()).toEqual([10_000, 16_000])
  })

  it('counts against the deadline of a watch', () => {
    const { client, clock, hear, server } = anApp(RUNNING)
    TestBed.inject(PendingTasks).add()
    const heard = hear(client().watch(JOB_ID, { timeout: 8_000 }))
    clock.runTo(20_000)
    expect(heard).toMatchObject({ end: 'error', endedAt: 8_000, error: { _tag: 'JobTimeoutError' } })
    expect(server.times()).toEqual([])
  })

  it('does not hold back what a person waits for', () => {
    const { client, hear, server } = anApp([SUCCESS])
    TestBed.inject(PendingTasks).add()
    hear(client().get(JOB_ID))
    hear(client().submit({ method: 'POST', path: '/v3/events' }))
    expect(server.visits.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  it('holds also where a watch has a pause of its own, and where the configuration has', () => {
    const { client, hear, server } = anApp(RUNNING, { config: { watch: { pause: NEVER } } })
    TestBed.inject(PendingTasks).add()
    hear(client().watch(JOB_ID, { pause: NEVER }))
    hear(client().watch(JOB_ID))
    hear(client().live(JOB_ID))
    expect(server.times()).toEqual([])
  })

  it('leaves no timer behind when the watch is unsubscribed', () => {
    const { client, clock, hear } = anApp(RUNNING)
    TestBed.inject(PendingTasks).add()
    hear(client().watch(JOB_ID)).subscription.unsubscribe()
    expect(clock.pending).toBe(0)
  })
})

describe('an application that has been stable once', () => {
  it('is asked at once, even while it is not', async () => {
    const { client, hear, server } = anApp(RUNNING)
    hear(client().watch(JOB_ID)).subscription.unsubscribe()
    hear(client().watch(JOB_ID))
    await stable()
    TestBed.inject(PendingTasks).add()
    expect(server.times()).toEqual([0])

    hear(client().watch(JOB_ID))
    expect(server.times()).toEqual([0, 0])
  })

  it('stays stable while an endless watch goes on', async () => {
    const { client, clock, hear, server } = anApp(RUNNING)
    hear(client().watch(JOB_ID, { timeout: Infinity }))
    await stable()
    clock.runTo(3_600_000)
    expect(server.times()).toHaveLength(601)
    expect(isStable()).toBe(true)
  })
})

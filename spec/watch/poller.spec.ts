import { of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/fleet/pacer.js'
import type { Ticket } from '../../src/http/pacing.js'
import { createAlarms } from '../../src/schedule/alarms.js'
import { aJob } from '../../src/testing/a-job.js'
import { hear } from '../../src/testing/hear.js'
import { intervalAfter } from '../../src/watch/interval-after.js'
import { pollJob } from '../../src/watch/poll-job.js'
import { SNAPSHOTS } from '../../src/watch/voice.js'
import { LIVE, watchSettings } from '../../src/watch/watch-settings.js'
import { JOB_ID } from '../job/a-job.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

describe('a shared poller', () => {
  it('asks at each poll whether somebody wants the tasks', () => {
    const clock = new VirtualClock()
    const asked: boolean[] = []
    const context = {
      jobs: {
        ask: (_id: string, verbose: boolean) => {
          asked.push(verbose)
          return of({ status: 200, headers: {}, body: '' })
        },
        jobOf: () => aJob({ id: JOB_ID })
      },
      pacer: createPacer({ limits: 'none', scheduler: clock, random: () => 0 }),
      scheduler: clock,
      after: createAlarms(clock),
      random: () => 0,
      requestTimeout: 30_000
    }
    let wanted = false
    const settings = { ...watchSettings({}, {}, LIVE), verbose: () => wanted }
    hear(pollJob(context, JOB_ID, settings, SNAPSHOTS), clock)
    clock.runTo(6_000)
    wanted = true
    clock.runTo(12_000)
    wanted = false
    clock.runTo(18_000)
    expect(asked).toEqual([false, false, true, false])
  })
})

describe('the adaptive interval of a fleet', () => {
  it('is what the pacer says', () => {
    const ticket = { adaptiveWait: () => 1_234 } as Ticket
    const seen = { polls: 1, unchanged: 0, elapsed: 0 }
    expect(intervalAfter('adaptive', aJob(), seen, ticket)).toBe(1_234)
  })
})

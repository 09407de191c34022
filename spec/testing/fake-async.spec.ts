// @vitest-environment jsdom
import '../angular/support/zone.js'
import '../angular/support/test-bed.js'
import { provideZonelessChangeDetection } from '@angular/core'
import { TestBed, discardPeriodicTasks, tick } from '@angular/core/testing'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { jobId } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import { refused, slow } from '../../src/testing/faults.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { inFakeTime, inTestZone } from '../angular/support/zone.js'
import { snippetWith } from './docs-snippets.js'

const ID = jobId()

describe("under Angular's fakeAsync", () => {
  it(
    'a scripted server and its client move with tick, to the ms',
    inFakeTime(() => {
      const server = scriptedServer([slow(200, 'STARTED'), refused(429, { retryAfter: 20 }), 'SUCCESS'])
      const statuses: string[] = []
      const watch = createJobClient(server.config).watch(ID)
      watch.subscribe((job) => statuses.push(job.status))
      tick(26_199)
      expect(statuses).toEqual(['STARTED'])
      tick(1)
      expect(statuses).toEqual(['STARTED', 'SUCCESS'])
      expect(server.times()).toEqual([0, 6_200, 26_200])
      discardPeriodicTasks()
    })
  )

  it(
    'a fake client moves with tick, and leaves no timer',
    inFakeTime(() => {
      const statuses: string[] = []
      fakeJobClient({ [ID]: 'p 5s s 5s y' })
        .watch(ID)
        .subscribe((job) => statuses.push(job.status))
      tick(5_000)
      expect(statuses).toEqual(['PENDING'])
      tick(5_002)
      expect(statuses).toEqual(['PENDING', 'STARTED', 'SUCCESS'])
    })
  )

  it('the test in docs/testing.md passes', () => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] })
    const { showsTheProgress } = snippetWith('fakeAsync(').exports
    expect(showsTheProgress).toBeTypeOf('function')
    inTestZone(showsTheProgress as () => void)()
  })
})

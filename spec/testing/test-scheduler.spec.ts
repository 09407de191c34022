import { map } from 'rxjs'
import { TestScheduler } from 'rxjs/testing'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { jobId } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import { slow } from '../../src/testing/faults.js'
import { jobLetters } from '../../src/testing/letters.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'

const ID = jobId()
const JOBS = jobLetters()

type Helpers = Parameters<Parameters<TestScheduler['run']>[0]>[0]

const marbles = (spec: (helpers: Helpers) => void) => {
  expect.hasAssertions()
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(spec)
}

describe('under TestScheduler.run', () => {
  it('a real client polls a scripted server in marble time, nothing passed but its config', () => {
    marbles(({ expectObservable }) => {
      const client = createJobClient(
        scriptedServer([slow(100, 'PENDING'), slow(250, 'STARTED'), slow(50, 'SUCCESS')]).config
      )
      expectObservable(client.watch(ID, { interval: 1_000 })).toBe('100ms p 1249ms s 1049ms (y|)', JOBS)
    })
  })

  it('what is unsubscribed is aborted, and said so in the journal', () => {
    const server = new TestScheduler(() => undefined).run(({ expectObservable }) => {
      const scripted = scriptedServer([slow(5_000, 'PENDING')])
      expectObservable(createJobClient(scripted.config).watch(ID), '^ 2s !').toBe('-')
      return scripted
    })
    expect(server.requests).toMatchObject([{ at: 0, endedAt: 2_001, how: 'aborted' }])
  })

  it("a fake client plays marbles, and RxJS's own cold and hot ones", () => {
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const source = cold(' s 4s y', JOBS)
      const client = fakeJobClient({
        [jobId(1)]: '      p 5s 3 5s y',
        [jobId(2)]: hot('  p 5s 3 5s f', jobLetters(jobId(2))),
        [jobId(3)]: source
      })
      const progress = map(({ progress }: { readonly progress: number }) => String(progress))
      expectObservable(client.watch(jobId(1))).toBe('p 5s 3 5s (y|)', JOBS)
      expectObservable(client.watch(jobId(2)).pipe(progress), '2s ^').toBe(
        '5001ms a 5s (b#)',
        { a: '30', b: '50' },
        FAILED
      )
      expectObservable(client.wait(jobId(3)).pipe(progress)).toBe('4001ms (a|)', { a: '100' })
      expectSubscriptions(source.subscriptions).toBe('^ 4s !')
    })
  })
})

// Only name and message of errors are compared by vitest; the message is the one that the snapshot means.
const FAILED = expect.objectContaining({ _tag: 'AsyncJobFailed' }) as unknown

import { switchMap, throwError, timer } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SILENCE, answer, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

/** When the last poll leaves of a watch of 100 s that polls every 10 s, and whose first poll goes wrong for 3 s. */
const lastOf = (first: Reply, config: Partial<JobClientConfig> = {}, clock = new VirtualClock()) => {
  const { server, client, hear } = lab([first, job()], config, clock)
  const heard = hear(client.track(JOB_ID, { interval: 10_000, timeout: 100_000 }))
  clock.flush()
  expect(heard.times[0]).toBe(3_000)
  return { last: server.times().at(-1), error: heard.values[0] }
}

describe('the last poll before the deadline, after a trouble of 3 s', () => {
  it.each([
    ['ApiError', refusal(503)],
    ['RateLimited', refusal(429)],
    ['DecodeError', answer(200, 'no job')]
  ])('leaves 3 s before it where that was an answer: %s', (_tag, reply) => {
    const { last, error } = lastOf(slow(3_000, reply))
    expect(error).toMatchObject({ _tag: 'Trouble', error: { _tag } })
    expect(last).toBe(97_000)
  })

  it('leaves 100 ms before it where the connection broke', () => {
    const { last, error } = lastOf(slow(3_000, broken()))
    expect(error).toMatchObject({ _tag: 'Trouble', error: { _tag: 'NetworkError' } })
    expect(last).toBe(99_900)
  })

  it('leaves 100 ms before it where no answer came in time', () => {
    const { last, error } = lastOf(SILENCE, { requestTimeout: 3_000 })
    expect(error).toMatchObject({ _tag: 'Trouble', error: { _tag: 'RequestTimeout' } })
    expect(last).toBe(99_900)
  })

  it('leaves 100 ms before it where no token could be had', () => {
    const clock = new VirtualClock()
    let asked = 0
    const failing = timer(3_000, clock).pipe(switchMap(() => throwError(() => new Error('no vault'))))
    const { last, error } = lastOf(
      job(),
      { token: () => ((asked += 1) === 1 ? failing : 'sesame-4711') },
      clock
    )
    expect(error).toMatchObject({ _tag: 'Trouble', error: { _tag: 'TokenUnavailable' } })
    expect(last).toBe(99_900)
  })
})

import { BehaviorSubject, Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { WatchOptions } from '../../src/watch/watch-options.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'

/** A watch by the defaults of its client, and one that says otherwise. */
const both = (script: readonly Reply[], ofClient: WatchOptions, ofCall: WatchOptions) =>
  [{}, ofCall].map((options) => {
    const { clock, server, client, hear } = lab(script, { watch: ofClient })
    const heard = hear(client.watch(JOB_ID, options))
    clock.runTo(60_000)
    return { sent: server.times(), urls: server.visits.map(({ url }) => url), ...heard }
  })

describe("the client's `watch` options", () => {
  it('set the interval and the deadline of a watch that says nothing', () => {
    const options = [
      { interval: 4_000, timeout: 9_000 },
      { interval: 2_000, timeout: 5_000 }
    ] as const
    const [plain, own] = both([job()], ...options)
    expect(plain?.sent).toEqual([0, 4_000, 8_000, 8_900])
    expect(own?.sent).toEqual([0, 2_000, 4_000, 4_900])
  })

  it('mix with those of the call, one by one', () => {
    const [, own] = both(
      [job()],
      { interval: 4_000, timeout: 9_000 },
      { interval: 2_500, timeout: undefined }
    )
    expect(own?.sent).toEqual([0, 2_500, 5_000, 7_500, 8_900])
  })

  it('set the stall clock', () => {
    const [plain, own] = both([job()], { stallTimeout: 12_000 }, { stallTimeout: Infinity })
    expect(plain?.error?.['_tag']).toBe('JobStalled')
    expect(own?.end).toBe('open')
  })

  it('set how many failures are too many', () => {
    const [plain, own] = both([broken()], { maxConsecutiveFailures: 2 }, { maxConsecutiveFailures: 3 })
    expect([plain?.sent.length, own?.sent.length]).toEqual([2, 3])
  })

  it('set the grace, also to none', () => {
    const [plain, own] = both([refusal(404)], { notFoundGrace: 0 }, { notFoundGrace: 1_000 })
    expect([plain?.sent, own?.sent]).toEqual([[0], [0, 1_000]])
  })

  it('set verbosity, which a call may take back', () => {
    const [plain, own] = both([slow(5, job())], { verbose: true }, { verbose: false })
    expect(plain?.urls[0]).toContain('verbose=true')
    expect(own?.urls[0]).not.toContain('verbose')
  })

  it('set pause and refresh, subscribed anew for each watch', () => {
    const pause = new BehaviorSubject(true)
    const refresh = new Subject<void>()
    const { clock, server, client, hear } = lab([job()], { watch: { pause, refresh } })
    hear(client.watch(JOB_ID))
    hear(client.track(JOB_ID))
    expect(server.visits).toEqual([])
    pause.next(false)
    expect(server.times()).toEqual([0, 0])
    clock.runTo(1_000)
    refresh.next()
    expect(server.times()).toEqual([0, 0, 1_000, 1_000])
  })
})

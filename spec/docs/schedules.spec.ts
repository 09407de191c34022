import { map, merge, timer } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { WatchOptions } from '../../src/watch/watch-options.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { HTML, SILENCE, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import { tableRows } from './support/table-rows.js'

interface Play {
  readonly what: string
  readonly script: readonly Reply[]
  readonly options?: (scheduler: SchedulerLike) => WatchOptions
}

const refused = (status: number, times: number) => Array<Reply>(times).fill(refusal(status))

const PLAYS: readonly Play[] = [
  { what: 'all goes well, SUCCESS at the fourth', script: [job(), job(), job(), SUCCESS] },
  { what: 'three times 503 after a good poll', script: [job(), ...refused(503, 3), SUCCESS] },
  { what: 'six times 503 after a good poll', script: [job(), ...refused(503, 6), SUCCESS] },
  {
    what: 'three times 503, with an interval of 300 s',
    script: [job(), ...refused(503, 3), SUCCESS],
    options: () => ({ interval: 300_000 })
  },
  {
    what: 'two failures, a good poll, one failure',
    script: [...refused(503, 2), job(), refusal(503), SUCCESS]
  },
  {
    what: '429 with `Retry-After: 20`',
    script: [job(), refusal(429, { 'retry-after': '20' }), SUCCESS]
  },
  { what: '503 with `Retry-After: 2`', script: [job(), refusal(503, { 'retry-after': '2' }), SUCCESS] },
  { what: '404 from the first poll on', script: [refusal(404)] },
  { what: '404 after the job was seen', script: [job(), refusal(404)] },
  { what: 'a login page instead of answers', script: [HTML] },
  { what: 'a request that is never answered', script: [SILENCE, SUCCESS] },
  { what: '`timeout` of 20 s', script: [job()], options: () => ({ timeout: 20_000 }) },
  {
    what: '`timeout` of 20 s, each answer takes 2 s',
    script: [slow(2_000, job())],
    options: () => ({ timeout: 20_000 })
  },
  {
    what: '`stallTimeout` of 30 s, nothing changes',
    script: [job()],
    options: () => ({ stallTimeout: 30_000 })
  },
  {
    what: '`maxConsecutiveFailures` of 3, the connection breaks',
    script: [broken()],
    options: () => ({ maxConsecutiveFailures: 3 })
  },
  {
    what: '`refresh` at 3 s',
    script: [job(), job(), job(), SUCCESS],
    options: (scheduler) => ({ refresh: timer(3_000, scheduler) })
  },
  {
    what: '`pause` from 4 s to 14 s',
    script: [job(), job(), job(), SUCCESS],
    options: (scheduler) => ({
      pause: merge(
        timer(4_000, scheduler).pipe(map(() => true)),
        timer(14_000, scheduler).pipe(map(() => false))
      )
    })
  }
]

const seconds = (ms: number) => String(ms / 1_000)
const rows = tableRows('docs/schedules.md').filter(([, polls, ends]) => /^\d/.test(polls ?? '') && ends)

describe('the table of polls in docs/schedules.md', () => {
  it('has a row for each play here, and no other', () => {
    expect(rows.map(([what]) => what)).toEqual(PLAYS.map(({ what }) => what))
  })

  it.each(PLAYS)('is right where $what', ({ what, script, options }) => {
    const { clock, server, client, hear } = lab(script)
    const heard = hear(client.watch(JOB_ID, options?.(clock) ?? {}))
    clock.flush()

    expect(rows).toContainEqual([what, server.times().map(seconds).join(', '), seconds(heard.endedAt ?? NaN)])
  })
})

/** What each contender does when something goes wrong. */
import { measured } from '../lib/child.js'
import { CONTENDERS } from '../lib/contenders.js'
import { script } from '../lib/script.js'
import { table } from '../lib/table.js'

interface Behaviour {
  readonly blip: boolean
  readonly unavailable: number
  readonly refused: number
  readonly retryAfter: number | null
  readonly slow: number
  readonly slowHeard: number
  readonly silent: boolean
  readonly crowd: number
}

export const behaviour = (): string => {
  const rows = Object.keys(CONTENDERS).map((name) => ({
    name,
    ...measured<Behaviour>(script('behaviour'), [name])
  }))
  return [
    '## When something goes wrong',
    'Each contender as it comes, with an interval of 100 ms, for 40 s of real time, each fault by itself on a server in memory: one 503, then answers until SUCCESS; a 503 for ever, after one answer; a 401 for ever; one 429 with `Retry-After: 5`; answers that take 1 s; one request that is never answered; and 1,000 jobs at once, where Fiddler allows 30 requests a second. A refusal, and a body that is no job, is an error of the request.',
    table(
      [
        'contender',
        'after one 503',
        'requests, 503 for ever',
        'requests, 401 for ever',
        's waited for Retry-After: 5',
        'requests, answers of 1 s',
        'of them heard',
        'after a request without answer',
        'fullest second of 1,000 jobs'
      ],
      rows.map((row) => [
        row.name,
        row.blip ? 'goes on' : 'over',
        row.unavailable,
        row.refused,
        row.retryAfter === null ? 'over' : (row.retryAfter / 1_000).toFixed(1),
        row.slow,
        row.slowHeard,
        row.silent ? 'goes on' : 'stands still',
        row.crowd
      ])
    )
  ].join('\n\n')
}

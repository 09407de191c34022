/** CPU of a poll, in memory. */
import { measured } from '../lib/child.js'
import { CONTENDERS, PLAIN_RXJS, WATCH, WATCH_ALL } from '../lib/contenders.js'
import { ratioTable, rounds } from '../lib/rounds.js'
import type { Cost } from '../lib/rounds.js'
import { script } from '../lib/script.js'
import { verdict } from '../lib/verdict.js'

export const inMemory = (): string => {
  const costs = rounds(
    5,
    Object.keys(CONTENDERS),
    (name) => measured<Cost>(script('work-in-memory'), [name]).microseconds
  )
  const plain = Math.min(...PLAIN_RXJS.map((name) => costs.get(name) ?? Infinity))
  return [
    '## Work per poll, in memory',
    '1,000 watches, a poll each 50 ms, real timers, an in-memory transport, every contender decoding with our codec; CPU of the process, median of 5 rounds.',
    ratioTable(costs, 'us/poll', plain, 2),
    verdict('watch against the cheapest plain RxJS loop', (costs.get(WATCH) ?? NaN) / plain, 1.6),
    verdict('watchAll against the cheapest plain RxJS loop', (costs.get(WATCH_ALL) ?? NaN) / plain, 1.6)
  ].join('\n\n')
}

/** What a watch that waits keeps on the heap. */
import { measured } from '../lib/child.js'
import { CONTENDERS, WATCH, WATCH_ALL } from '../lib/contenders.js'
import { ratioTable, rounds } from '../lib/rounds.js'
import { script } from '../lib/script.js'
import { verdict } from '../lib/verdict.js'

export const memory = (): string => {
  const costs = rounds(
    3,
    Object.keys(CONTENDERS),
    (name) => measured<{ bytes: number }>(script('idle-memory'), [name], ['--expose-gc']).bytes
  )
  const lro = costs.get('@azure/core-lro') ?? NaN
  return [
    '## Memory per idle watch',
    '10,000 watches that have polled once and wait; heap after a forced collection, the last snapshot included, median of 3 rounds.',
    ratioTable(costs, 'bytes', lro, 0),
    verdict('watch against @azure/core-lro', (costs.get(WATCH) ?? NaN) / lro, 0.8),
    verdict('watchAll against @azure/core-lro', (costs.get(WATCH_ALL) ?? NaN) / lro, 0.8)
  ].join('\n\n')
}

/** 100,000 watches in one process. */
import { measured } from '../lib/child.js'
import { script } from '../lib/script.js'
import { table } from '../lib/table.js'

interface Live {
  readonly subscribed: number
  readonly unsubscribed: number
  readonly p99: number
  readonly max: number
  readonly cpu: number
  readonly mib: number
}

export const live = (): string => {
  const run = measured<Live>(script('live-watches'), [])
  return [
    '## 100,000 live watches in one process',
    'The documented limits on, 20 s of real time.',
    table(
      ['what', 'figure', 'target'],
      [
        ['resident memory', `${run.mib.toFixed(0)} MiB`, '500 MiB'],
        ['event-loop delay p99', `${run.p99.toFixed(1)} ms`, '20 ms'],
        ['event-loop delay, longest', `${run.max.toFixed(1)} ms`, ''],
        ['CPU', `${(run.cpu * 100).toFixed(1)} %`, ''],
        ['subscribing all', `${run.subscribed.toFixed(0)} ms`, ''],
        ['unsubscribing all', `${run.unsubscribed.toFixed(0)} ms`, '']
      ]
    )
  ].join('\n\n')
}

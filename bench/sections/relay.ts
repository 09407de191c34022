/** Many consumers of one relay. */
import { measured } from '../lib/child.js'
import { script } from '../lib/script.js'
import { median } from '../lib/statistics.js'
import { table } from '../lib/table.js'
import { verdict } from '../lib/verdict.js'

interface Fanout {
  readonly bytes: number
  readonly microseconds: number
}

export const relay = (): string => {
  const sizes = [500, 1_000, 2_500, 5_000]
  const runs = (kind: string, consumers: number) => {
    const all = [1, 2, 3].map(() =>
      measured<Fanout>(script('relay-fanout'), [kind, String(consumers)], ['--expose-gc'])
    )
    const of = (pick: (run: Fanout) => number) => median(all.map(pick))
    return { bytes: of(({ bytes }) => bytes), microseconds: of(({ microseconds }) => microseconds) }
  }
  const rows = sizes.map((consumers) => {
    const [ours, bare] = [runs('relay', consumers), runs('bare', consumers)]
    return { consumers, ours, bare, ratio: ours.microseconds / bare.microseconds }
  })
  return [
    '## Consumers of one relay',
    'Server-Sent Events over loopback, every consumer watching the same job, readers in a process of their own. Heap and buffers of the server for each consumer after a collection; CPU of the server for each update written to a consumer, against a bare `response.write` of the same bytes to each. Median of 3 processes.',
    table(
      ['consumers', 'bytes a consumer', 'bare', 'us a write', 'bare', 'ratio'],
      rows.map(({ consumers, ours, bare, ratio }) => [
        consumers,
        ours.bytes.toFixed(0),
        bare.bytes.toFixed(0),
        ours.microseconds.toFixed(1),
        bare.microseconds.toFixed(1),
        ratio.toFixed(2)
      ])
    ),
    verdict('a write to 5,000 consumers against a bare broadcast', rows.at(-1)?.ratio ?? NaN, 1.5)
  ].join('\n\n')
}

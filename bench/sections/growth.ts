/** What grows with the number of jobs. */
import { join } from 'node:path'
import { measured } from '../lib/child.js'
import { ROOT, script } from '../lib/script.js'
import { table } from '../lib/table.js'

interface Growth {
  readonly jobs: number
  readonly perMinute: number
  readonly cpuPerMinute: number
  readonly bytes: number
}

export const growth = (): string => {
  const rows = [10, 100, 1_000, 10_000].map((jobs) =>
    measured<Growth>(script('growth'), [String(jobs)], ['--expose-gc'])
  )
  const plotted = rows.map((row) => ({ ...row, naive: row.jobs * 10 }))
  measured(script('plot-growth'), [join(ROOT, 'docs/images/growth.svg'), JSON.stringify(plotted)])
  return [
    '## Growth',
    'Ten virtual minutes of `watchAll(ids)` under the documented limits; CPU of this process per virtual minute. The plot is `docs/images/growth.svg`.',
    table(
      ['jobs', 'requests a minute', 'CPU ms a minute', 'bytes a job'],
      plotted.map(({ jobs, perMinute, cpuPerMinute, bytes }) => [
        jobs,
        perMinute.toFixed(0),
        cpuPerMinute.toFixed(1),
        bytes.toFixed(0)
      ])
    )
  ].join('\n\n')
}

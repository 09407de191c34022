/**
 * The table of the campaign.
 */
import { FAULTS } from './faults.js'
import { POINTS } from './points.js'
import type { Point } from './points.js'

/** What is kept of a cell. */
export interface Result {
  readonly fault: string
  readonly point: Point
  /** Jobs that ended right. */
  readonly right: number
  readonly jobs: number
  readonly strikes: number
  readonly troubles: number
}

/** Markdown: a row per fault, a column per point. */
export const tableOf = (results: readonly Result[]): string =>
  [
    ['fault', ...POINTS],
    ['---', ...POINTS.map(() => '---')],
    ...FAULTS.map(({ name }) => [name, ...POINTS.map((point) => cellOf(results, name, point))])
  ]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')

// private

const cellOf = (results: readonly Result[], fault: string, point: Point): string => {
  const result = results.find((each) => each.fault === fault && each.point === point)
  if (result === undefined) return 'not run'
  const { right, jobs, strikes, troubles } = result
  return `${right}/${jobs} · ${strikes} · ${troubles}`
}

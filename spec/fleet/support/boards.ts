import { BehaviorSubject } from 'rxjs'
import type { JobClientConfig } from '../../../src/client/job-client-config.js'
import type { FleetOptions, JobIds } from '../../../src/fleet/fleet-options.js'
import type { JobBoard, JobRow } from '../../../src/fleet/job-board.js'
import { fleetLab } from './fleet-lab.js'
import type { Plans } from './fleet-lab.js'

/** A board of jobs polled every second, one snapshot every 100 ms at most, whose wanted set may change. */
export const boardOf = (
  first: JobIds,
  plans: Plans = {},
  options: FleetOptions = {},
  config: Partial<JobClientConfig> = {}
) => {
  const lab = fleetLab(plans, config)
  const ids = new BehaviorSubject(first)
  const heard = lab.hear(lab.client.board(ids, { interval: 1_000, coalesce: 100, ...options }))
  const board = (n = -1) => heard.values.at(n) as JobBoard
  /** Lets time pass, then gives the job's row as of the last snapshot. */
  const rowAt = (ms: number, id: string) => {
    lab.clock.runTo(ms)
    return board().row(id) as JobRow
  }
  return { ...lab, ids, heard, board, rowAt }
}

/** The last characters of ids. */
export const short = (ids: Iterable<string>): string => [...ids].map((id) => id.slice(-1)).join('')

/** The rows of a board in a word each. */
export const shown = ({ rows }: JobBoard): readonly string[] =>
  rows.map(({ id, phase }) => `${id.slice(-1)} ${phase}`)

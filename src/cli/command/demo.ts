/**
 * `fiddler-jobs demo`.
 *
 * @since 0.1.0
 */
import { concat, defer, map, switchMap, tap, toArray } from 'rxjs'
import type { Observable } from 'rxjs'
import { createJobClient } from '../../client/create-job-client.js'
import type { JobClient } from '../../client/job-client.js'
import type { JobRef } from '../../job/job-ref.js'
import type { Simulator } from '../../simulator/simulator.js'
import type { CliIo } from '../cli-io.js'
import { say, tell } from '../cli-io.js'
import { DEMO_JOBS } from '../demo/demo-jobs.js'
import type { DemoJob } from '../demo/demo-jobs.js'
import { outcomeTable } from '../demo/outcome-table.js'
import { ExitCode } from '../exit-code.js'
import { untilInterrupted } from '../interrupt.js'
import { lookOf } from '../live/look.js'
import { collectRows, farewell } from '../row/collect-rows.js'
import type { Rows } from '../row/collect-rows.js'
import { rowChanges } from '../row/row-changes.js'
import { gaveUpBecause, newRow } from '../row/watch-row.js'
import type { WatchRow } from '../row/watch-row.js'
import { viewOf } from '../view/view.js'
import { updatesOf } from './updates-of.js'
import { withSimulator } from './with-simulator.js'

/**
 * Submits eight jobs to a simulator of its own and watches them to their ends. Exit code 0 unless a watch
 * gave up.
 */
export const demoCommand = (io: CliIo, jobs: readonly DemoJob[] = DEMO_JOBS): Observable<ExitCode> =>
  withSimulator({ port: 0 }, (simulator) =>
    defer(() => {
      const { scheduler, transport, random } = io
      const client = createJobClient({
        baseUrl: simulator.url,
        token: simulator.token,
        scheduler,
        transport,
        random
      })
      const rows: Rows = new Map()
      say(io, `Simulated Fiddler at ${simulator.url}, ${jobs.length} jobs submitted over HTTP.\n`)
      return submitted(client, jobs).pipe(
        tap((refs) => spoil(simulator, refs, jobs)),
        map((refs) => refs.map(({ id }) => id)),
        tap((ids) => ids.forEach((id) => rows.set(id, newRow(id)))),
        switchMap((ids) =>
          updatesOf(client, ids, { interval: INTERVAL }).pipe(
            rowChanges(scheduler),
            viewOf(io, ids, {}, 'changes')
          )
        ),
        collectRows(rows),
        map((all) => {
          const { columns = Infinity } = io.stdout
          say(io, '')
          for (const line of outcomeTable(all, columns, lookOf(io))) say(io, line)
          return codeOf(all)
        }),
        untilInterrupted(io, () => tell(io, farewell(rows)))
      )
    })
  )

// private

/** ms; short, so that a demo of 20 s has something to show. */
const INTERVAL = 500

const submitted = (client: JobClient, jobs: readonly DemoJob[]): Observable<readonly JobRef[]> =>
  concat(
    ...jobs.map(({ scenario }) =>
      client.submit({
        method: 'POST',
        path: '/v3/events',
        body: { ...PUBLISH, scenario }
      })
    )
  ).pipe(toArray())

const PUBLISH = {
  model_id: '5a8a2f5c-0e4e-4d0e-9d53-0a4b1e0b6d11',
  env_type: 'PRODUCTION',
  source: { type: 'FILE', file_id: '9f0d3c3e-56a1-4c0b-8f7e-2b8f4c1d7a90' }
}

const spoil = (simulator: Simulator, refs: readonly JobRef[], jobs: readonly DemoJob[]): void =>
  simulator.setFaults(
    refs.flatMap(({ id }, index) => (jobs[index]?.faults ?? []).map((fault) => ({ ...fault, job: id })))
  )

// A failed or revoked job is what the demo is to show; a watch that gave up is not.
const codeOf = (rows: readonly WatchRow[]): ExitCode =>
  rows.every((row) => gaveUpBecause(row) === null) ? ExitCode.ok : ExitCode.gaveUp

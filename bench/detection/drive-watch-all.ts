/** Drives the library as a user would: one client, `watchAll` over a growing set of ids. */
import { concatMap, filter, from, map, scan, timer } from 'rxjs'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { Job } from '../../src/job/job.js'
import type { Drive } from './measure.js'

/** Under the documented limits, which are the client's own defaults. */
export const driveWatchAll =
  (interval?: number): Drive =>
  ({ plans, server, scheduler, random }) => {
    const client = createJobClient({
      baseUrl: 'https://bench.test',
      token: 'bench-token',
      scheduler,
      random,
      transport: ({ url }) =>
        server.read(url.slice(-36)).pipe(map((job) => ({ status: 200, headers: {}, body: bodyOf(job) })))
    })
    const submitted = from(plans).pipe(
      concatMap((plan) => timer(plan.submittedAt - scheduler.now(), scheduler).pipe(map(() => plan.id))),
      scan((ids: readonly string[], id) => [...ids, id], [])
    )
    return client.watchAll(submitted, { interval, timeout: Infinity }).pipe(
      filter(({ _tag }) => _tag === 'Settled'),
      map(({ id }) => ({ id, at: scheduler.now() }))
    )
  }

// private

const bodyOf = ({ id, name, rawStatus, progress, info }: Job): string =>
  JSON.stringify({
    data: {
      id,
      name,
      status: rawStatus,
      progress,
      info,
      error_message: null,
      error_reason: null,
      extras: null
    }
  })

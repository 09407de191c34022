/**
 * What there is to tell of the jobs of a command.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { JobClient } from '../../client/job-client.js'
import type { JobUpdate } from '../../watch/job-update.js'
import type { WatchFlags } from './flags.js'

/** The news of all jobs: of one job a plain track, of several a fleet under one rate limit. */
export const updatesOf = (
  client: Pick<JobClient, 'track' | 'watchAll'>,
  ids: readonly string[],
  { interval, timeout, stallTimeout, verbose }: WatchFlags
): Observable<JobUpdate> => {
  const options = { interval, timeout, stallTimeout, verbose }
  const [first, ...others] = ids
  return first !== undefined && others.length === 0
    ? client.track(first, options)
    : client.watchAll(ids, options)
}

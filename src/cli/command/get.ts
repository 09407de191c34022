/**
 * `fiddler-jobs get`.
 *
 * @since 0.1.0
 */
import {
  catchError,
  defer,
  identity,
  map,
  mergeMap,
  of,
  switchMap,
  tap,
  throwError,
  timeout,
  toArray
} from 'rxjs'
import type { MonoTypeOperatorFunction, Observable } from 'rxjs'
import type { JobClient } from '../../client/job-client.js'
import { JobTimeoutError } from '../../error/job-timeout-error.js'
import { isWatchError } from '../../error/watch-error.js'
import type { Job } from '../../job/job.js'
import { LONGEST_DELAY } from '../../schedule/after-delay.js'
import type { JobUpdate } from '../../watch/job-update.js'
import type { CliIo } from '../cli-io.js'
import { say, tell } from '../cli-io.js'
import { ExitCode, exitCodeOf, worstOf } from '../exit-code.js'
import { connect } from '../input/connect.js'
import { jobIds } from '../input/job-ids.js'
import { untilInterrupted } from '../interrupt.js'
import { rowChanges } from '../row/row-changes.js'
import type { RowChange } from '../row/row-changes.js'
import { fullError } from '../text/error-text.js'
import { jobLine, taskLines } from '../text/job-text.js'
import { changeJson } from '../text/json-line.js'
import type { GetFlags } from './flags.js'

/**
 * Reads each job once and prints it as its answer comes. Emits one exit code: 0 if all were read, whatever
 * their status.
 */
export const getCommand = (args: readonly string[], flags: GetFlags, io: CliIo): Observable<ExitCode> =>
  defer(() => {
    const client = connect(flags, io)
    return jobIds(args, io).pipe(
      switchMap((ids) => ids),
      mergeMap((id) => read(client, id, flags, io)),
      rowChanges(io.scheduler),
      tap((change) => show(change, flags, io)),
      map(({ update }) => (update._tag === 'Settled' ? exitCodeOf(update.outcome) : ExitCode.ok)),
      toArray(),
      map(worstOf),
      untilInterrupted(io)
    )
  })

// private

const read = (
  client: Pick<JobClient, 'get'>,
  id: string,
  { verbose = false, timeout: limit }: GetFlags,
  { scheduler }: CliIo
): Observable<JobUpdate> =>
  client.get(id, { verbose }).pipe(
    limit === undefined ? identity : within(id, limit, scheduler),
    map((job): JobUpdate => ({ _tag: 'Polled', id, job })),
    catchError((error: unknown) =>
      isWatchError(error)
        ? of<JobUpdate>({ _tag: 'Settled', id, outcome: { _tag: 'Left', left: error } })
        : throwError(() => error)
    )
  )

const within = (id: string, limit: number, scheduler: CliIo['scheduler']): MonoTypeOperatorFunction<Job> =>
  timeout<Job, Observable<never>>({
    first: Math.min(limit, LONGEST_DELAY),
    scheduler,
    with: () => throwError(() => new JobTimeoutError(id, limit))
  })

const show = (change: RowChange, { json, verbose }: GetFlags, io: CliIo): void => {
  const { update } = change
  if (json === true) say(io, changeJson(change))
  else if (update._tag === 'Polled') {
    say(io, jobLine(update.job))
    if (verbose === true) taskLines(update.job, () => true).forEach((line) => say(io, line))
  } else if (update._tag === 'Settled' && update.outcome._tag === 'Left') {
    tell(io, `${update.id}: ${fullError(update.outcome.left)}`)
  }
}

/**
 * Updates of many jobs, told as changes of their rows.
 *
 * @since 0.1.0
 */
import { connect, filter, groupBy, map, merge, mergeMap, scan, zip } from 'rxjs'
import type { Observable, OperatorFunction, SchedulerLike } from 'rxjs'
import { eta } from '../../operators/eta.js'
import type { JobUpdate, Polled } from '../../watch/job-update.js'
import { newRow, nextRow } from './watch-row.js'
import type { WatchRow } from './watch-row.js'

// model

/** One update, with its job's row before and after it. */
export interface RowChange {
  readonly update: JobUpdate
  readonly before: WatchRow
  readonly row: WatchRow
}

// operators

/**
 * Emits one change per update, at once; each job's predicted end comes from the library's `eta`. Completes
 * and errors as the source.
 */
export const rowChanges =
  (scheduler: SchedulerLike): OperatorFunction<JobUpdate, RowChange> =>
  (updates) =>
    updates.pipe(
      groupBy(({ id }) => id),
      mergeMap((job) => job.pipe(withEta(scheduler), toChanges(job.key, scheduler)))
    )

// private

type Timed = { readonly update: JobUpdate; readonly left: number | null }

const isPolled = (update: JobUpdate): update is Polled => update._tag === 'Polled'

const withEta = (scheduler: SchedulerLike) => (updates: Observable<JobUpdate>) =>
  updates.pipe(
    connect((shared) =>
      merge(
        shared.pipe(
          filter(isPolled),
          connect((polled) =>
            zip(
              polled,
              polled.pipe(
                map(({ job }) => job),
                eta(scheduler)
              )
            )
          ),
          map(([update, left]): Timed => ({ update, left }))
        ),
        shared.pipe(
          filter((update) => !isPolled(update)),
          map((update): Timed => ({ update, left: null }))
        )
      )
    )
  )

const toChanges =
  (id: string, scheduler: SchedulerLike): OperatorFunction<Timed, RowChange> =>
  (timed) =>
    timed.pipe(
      scan<Timed, RowChange | null>((last, { update, left }) => {
        const before = last?.row ?? newRow(id)
        return { update, before, row: nextRow(before, { update, left, now: scheduler.now() }) }
      }, null),
      filter((change) => change !== null)
    )

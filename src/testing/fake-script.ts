/**
 * What a fake client emits for one job, as a test writes it.
 *
 * @since 0.1.0
 */
import { NEVER, Observable, concat, map, of } from 'rxjs'
import type { SchedulerLike } from 'rxjs'
import { JobTimeoutError } from '../error/job-timeout-error.js'
import { isWatchError } from '../error/watch-error.js'
import type { WatchError } from '../error/watch-error.js'
import type { Job } from '../job/job.js'
import { pauseFor } from '../poll/pause-for.js'
import { afterDelay } from '../schedule/after-delay.js'
import { jobLike } from './a-job.js'
import type { JobLike } from './a-job.js'
import { jobLetters, trouble } from './letters.js'
import { marksOf } from './marbles.js'
import { requireJobId } from './require-job-id.js'

// model

/**
 * - A list: one step now, one after each interval (the watch's own where that is a number, else 6,000 ms),
 *   then silence.
 * - Marbles: each letter at its moment after subscription; `t` is trouble, `#` ends the watch with a
 *   `JobTimeoutError`, `|` is silence.
 * - An Observable, such as a Subject, or `hot(...)` and `cold(...)` of a TestScheduler.
 *
 * A snapshot is a good poll, a `WatchError` among the values is trouble; one that a stream errors with ends
 * the watch. Snapshots are always of the job that was asked for.
 *
 * @category model
 * @since 0.1.0
 */
export type FakeScript = string | readonly (JobLike | WatchError)[] | Observable<Job | WatchError>

/** When a script is played. */
export interface FakeTime {
  readonly scheduler: SchedulerLike
  /** ms between the steps of a list. */
  readonly interval: number
  /** ms; what `#` says. */
  readonly timeout: number
}

// constructors

/** Cold where the script is; never completes. */
export const newsOf = (id: string, script: FakeScript, time: FakeTime): Observable<Job | WatchError> => {
  const news =
    script instanceof Observable
      ? script
      : typeof script === 'string'
        ? inTime(id, script, time)
        : oneByOne(id, script, time)
  return concat(news, NEVER).pipe(
    map((said) => (isWatchError(said) || said.id === id ? said : jobLike(said, id)))
  )
}

/**
 * The scripts by id as they are now, whatever becomes of their lists; throws a `TypeError` that says what is
 * wrong with one.
 */
export const scriptsOf = (jobs: Readonly<Record<string, FakeScript>>): ReadonlyMap<string, FakeScript> =>
  new Map(
    Object.entries(jobs).map(([given, script]) => {
      const id = requireJobId(given)
      return [id, checkedScript(id, script)]
    })
  )

// private

const checkedScript = (id: string, script: FakeScript): FakeScript => {
  if (script instanceof Observable) return script
  if (typeof script !== 'string') return script.map((step) => stepOf(step, id))
  for (const { letter } of marksOf(script)) wordFor(letter, id)
  return script
}

type Word = Job | WatchError | 'end' | 'silence'

const wordFor = (letter: string, id: string): Word => {
  if (letter === '#') return 'end'
  if (letter === '|') return 'silence'
  const word = letter === 't' ? trouble(id) : (jobLetters(id) as Readonly<Record<string, Job>>)[letter]
  if (word === undefined) throw new TypeError(`a script has no letter '${letter}'`)
  return word
}

const stepOf = (step: JobLike | WatchError, id: string): Job | WatchError =>
  isWatchError(step) ? step : jobLike(step, id)

const inTime = (
  id: string,
  marbles: string,
  { scheduler, timeout }: FakeTime
): Observable<Job | WatchError> =>
  new Observable((subscriber) => {
    for (const { at, letter } of marksOf(marbles)) {
      const word = wordFor(letter, id)
      const say = () => {
        if (word === 'end') subscriber.error(new JobTimeoutError(id, timeout))
        else if (word === 'silence') subscriber.complete()
        else subscriber.next(word)
      }
      if (subscriber.closed) return
      if (at === 0) say()
      else subscriber.add(afterDelay(scheduler, at, say))
    }
  })

const oneByOne = (
  id: string,
  steps: readonly (JobLike | WatchError)[],
  { scheduler, interval }: FakeTime
): Observable<Job | WatchError> => {
  const [first, ...rest] = steps.map((step) => stepOf(step, id))
  if (first === undefined) return NEVER
  return concat(of(first), ...rest.map((step) => pauseFor(interval, scheduler).pipe(map(() => step))))
}

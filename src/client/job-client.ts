/**
 * The client that all streams start from.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { FleetOptions, JobIds } from '../fleet/fleet-options.js'
import type { JobBoard } from '../fleet/job-board.js'
import type { ClientEvent } from '../http/client-event.js'
import type { Job } from '../job/job.js'
import type { JobRef } from '../job/job-ref.js'
import type { JobUpdate } from '../watch/job-update.js'
import type { SubmitRequest } from '../watch/submit-request.js'
import type { WatchOptions } from '../watch/watch-options.js'

/**
 * Reads and watches jobs. Every stream is cold: nothing happens before a subscription, and each has its own
 * poller.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobClient {
  /**
   * One read: emits the job and completes.
   *
   * Rides out short trouble (three more tries from 0.5 s, a `Retry-After` up to 30 s), then errors with the
   * last `WatchError`; a 404 is `NotFound` at once. `verbose` asks for the job's tasks (`extras`).
   * Unsubscribing aborts the request.
   *
   *     poll    503     500 STARTED 40%
   *     get     --------(S|)
   *
   * @example
   * client.get(id, { verbose: true }).subscribe((job) => console.log(job.status, job.extras))
   */
  get(id: string, options?: { readonly verbose?: boolean }): Observable<Job>

  /**
   * Every snapshot of a job, then its end: completes after SUCCESS; errors after FAILURE with
   * `AsyncJobFailed`, after REVOKED with `JobRevoked`, their snapshot emitted first. RETRY is no end.
   *
   * Trouble of the network or the server is polled again until the deadline (`timeout`, 30 min by default:
   * `JobTimeoutError`). Errors carry the story of the watch (`WatchReport`). Unsubscribing drops the wait or
   * aborts the request; the job goes on.
   *
   *     polls   P     S     503         S     Y
   *     watch   P-----S-----------------S-----(Y|)     P: PENDING, S: STARTED, Y: SUCCESS
   *
   * @example
   * client.watch(id, { interval: 2_000 }).subscribe({
   *   next: (job) => console.log(job.status, job.progress),
   *   error: (error) => console.error(error.message),
   *   complete: () => console.log('done')
   * })
   */
  watch(id: string, options?: WatchOptions): Observable<Job>

  /**
   * The terminal snapshot alone, then completes or errors as `watch` does; any other end is an error without
   * a value.
   *
   *     polls   P     S     S     Y
   *     wait    ------------------(Y|)
   *
   * @example
   * import { lastValueFrom } from 'rxjs'
   *
   * const job = await lastValueFrom(client.wait(id))
   */
  wait(id: string, options?: WatchOptions): Observable<Job>

  /**
   * As `watch`, with outcomes and trouble as values: never errors. `Polled` for each snapshot, `Trouble` for
   * each failed poll that is tried again, `Settled` with the outcome at last; then completes. For `merge`,
   * `forkJoin` and whatever must not end with one job.
   *
   *     polls   P     503         S     F
   *     track   p-----t-----------p-----(ps|)     p: Polled, t: Trouble, s: Settled with Left(AsyncJobFailed)
   *
   * @example
   * client.track(id).subscribe((update) => {
   *   if (update._tag === 'Trouble') console.log(`${update.error.message}; again in ${update.retryIn} ms`)
   * })
   */
  track(id: string, options?: WatchOptions): Observable<JobUpdate>

  /**
   * Every snapshot, from one poller however many subscribe. A late subscriber gets the last snapshot at once;
   * after the end it gets the end again without a request (`keepEnds`). Any other error is told once, and the
   * next subscriber polls afresh. The poller stops with its last subscriber. No deadline unless
   * `config.watch.timeout` sets one. Who asks for tasks (`verbose`) has them from the next poll on: the
   * snapshot that others were told before may be without.
   *
   *     polls      P     S     S     Y
   *     first      P-----S-----S-----(Y|)
   *     second             S---S-----(Y|)
   *     third                             (Y|)
   *
   * @example
   * client.live(id).subscribe((job) => console.log('header', job.progress))
   * client.live(id).subscribe((job) => console.log('sidebar', job.progress)) // no second poller
   */
  live(id: string, options?: { readonly verbose?: boolean }): Observable<Job>

  /**
   * The updates of many jobs, the likeliest to bring news polled first where the limits are short. Each
   * emission of an Observable of ids is the whole wanted set. One job's failure never ends the others; an
   * error of the ids is the only error. Completes when the ids have ended and every job has settled. Each
   * subscription polls for itself; unsubscribing stops all of it.
   *
   *     ids        {a}      {a,b}            |
   *     watchAll   a--a--a--b--a--b--(as)---b--(bs|)     s: Settled
   *
   * @example
   * client.watchAll(ids).subscribe((update) => {
   *   if (update._tag === 'Settled') console.log(update.id, update.outcome._tag)
   * })
   */
  watchAll(ids: JobIds | Observable<JobIds>, options?: FleetOptions): Observable<JobUpdate>

  /**
   * Many jobs as immutable snapshots of a table: the first at once with all rows waiting, then at most one
   * every `coalesce` ms while something changes, the last one flushed before the end. A row that did not
   * change is the same object as before. Errors, completes and stops as `watchAll` does.
   *
   *     updates    a--b-c---a----b|
   *     board      0----1---2----(3|)     0: all waiting, 1: changed b and c, 2: changed a ...
   *
   * @example
   * client.board(ids, { coalesce: 250 }).subscribe(({ rows, changed }) => {
   *   for (const row of rows) if (changed.has(row.id)) console.log(row.phase, row.job?.progress)
   * })
   */
  board(ids: JobIds | Observable<JobIds>, options?: FleetOptions): Observable<JobBoard>

  /**
   * Sends a request that the server answers with a job: emits its id and name, and completes. Cold: each
   * subscription sends. Never repeated, save after a 401 with a renewed token or a refused connection, since
   * the server may have begun.
   *
   *     submit   ------(r|)     r: { id, name }
   *
   * @example
   * import { switchMap } from 'rxjs'
   *
   * client
   *   .submit({ method: 'DELETE', path: '/v3/models/c97cd455-1e64-4e79-bd86-7bd399505678' })
   *   .pipe(switchMap((ref) => client.watch(ref.id)))
   *   .subscribe()
   */
  submit(request: SubmitRequest): Observable<JobRef>

  /**
   * What became of each request, for logs and metrics. Hot, never completes; holds no secret.
   *
   *     events$   q--s----a---q--s---l--     Queued, Sent, Answered, Limited
   *
   * @example
   * client.events$.subscribe((event) => console.debug(event._tag, event.id))
   */
  readonly events$: Observable<ClientEvent>
}

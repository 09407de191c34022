/**
 * The port to the client's pacer: every request passes it.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'
import type { Job } from '../job/job.js'

// model

/** The windows that a request counts in: reads are GETs, writes all else. */
export type RequestKind = 'read' | 'write'

/**
 * How a request queues: a `poll` by how likely it brings news; what a person waits for (`get`, `submit`, a
 * refresh, the second leg of a redirect or a renewed token) `ahead` of all polls.
 */
export type Lane = 'poll' | 'ahead'

/**
 * One poller's, or one request's, standing place in the client's queue. Made per subscription; holds no timer
 * of its own: the pacer keeps one scheduler action for all.
 */
export interface Ticket {
  /**
   * Emits once, when `wait` ms have passed *and* a slot is free; then completes. Whoever listens uses the
   * slot by subscribing to `run` during that emission; a slot not used by then goes back. Unsubscribing
   * leaves the queue at once. A wait of Infinity or NaN never ends.
   */
  turn(wait: number, lane?: Lane): Observable<void>
  /**
   * Subscribes to `exchange` in the slot that `turn` has just won, else queues for a slot at once (in `lane`)
   * and then does. Its first value, or completion, proves that the server has heard it: the request counts as
   * answered when it then ends. One that fails or is unsubscribed before may still be on its way: it counts
   * as answered one second after.
   */
  run<T>(exchange: Observable<T>, lane?: Lane): Observable<T>
  /** Whether `turn` has just won a slot that `run` has not used yet. */
  holding(): boolean
  /** ms between the moment the last granted slot was due and the moment it was granted. */
  waited(): number
  /** Tells what a good poll said: it decides how likely the next one brings news. */
  saw(job: Job): void
  /** ms until a poll is worth its cost, 1,000 near the predicted end and up to 6,000 far from it. */
  adaptiveWait(): number
  /** Predicted end of the job, epoch ms, or null where nothing is known. */
  endsAt(): number | null
  /** Whether a request due in `wait` ms would still be held back by the limits. */
  heldBack(wait: number): boolean
}

/** The client's one gate. */
export interface Pacer {
  ticket(kind: RequestKind, lane: Lane): Ticket
  /**
   * A 429 came: nothing leaves before `retryAfter` ms (null: the pacer's own choice) have passed. Returns
   * that moment, epoch ms.
   */
  limited(kind: RequestKind, retryAfter: number | null): number
  /** Requests counted in the read windows now. */
  usage(): { readonly usedLastSecond: number; readonly usedLastMinute: number }
}

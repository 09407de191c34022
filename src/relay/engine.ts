/**
 * The port between the relay and whoever polls for it.
 *
 * @since 0.1.0
 */
import type { Observable, Unsubscribable } from 'rxjs'
import type { Budget } from '../relay-client/update-wire.js'
import type { Cursor } from './cursor.js'
import type { Frame } from './frame.js'
import type { OpenUpstream } from './upstream.js'

// model

/**
 * What an engine tells.
 *
 * @category model
 * @since 0.1.0
 */
export type EngineNews =
  | { readonly _tag: 'Frame'; readonly frame: Frame }
  /** Numbers begin anew: what was told before is void. */
  | { readonly _tag: 'Epoch' }
  /** It cannot work just now; `why` holds no secret. */
  | { readonly _tag: 'Stuck'; readonly why: string }
  | { readonly _tag: 'Well' }

/**
 * What an engine tells of itself in the metrics.
 *
 * @category model
 * @since 0.1.0
 */
export interface EngineStatus {
  readonly well: boolean
  /** Whether this process does the polling. */
  readonly polls: boolean
  readonly budget: Budget
}

/**
 * Polls jobs, or has them polled.
 *
 * @category model
 * @since 0.1.0
 */
export interface Engine {
  /** Tells its numbers from those of another engine, or of this one before it lost its memory. */
  readonly epoch: string
  readonly news: Observable<EngineNews>
  /** From now on the job is wanted, its tasks too where `verbose`. `onLoaded` is called once what is known of it has been told. */
  watch(id: string, verbose: boolean, onLoaded: () => void): Unsubscribable
  /** Whether a consumer can have heard that number; false where that cannot be found out: then it is told everything. */
  gaveOut(cursor: Cursor): Promise<boolean>
  status(): EngineStatus
  /** Hands the work over and lets go of everything. */
  close(): Promise<void>
}

/**
 * What an engine is made with.
 *
 * @category model
 * @since 0.1.0
 */
export interface EngineHost {
  readonly openUpstream: OpenUpstream
  /** Epoch ms, never falling. */
  readonly now: () => number
  readonly random: () => number
}

/**
 * Makes the engine of one relay; rejects where it cannot work at all.
 *
 * @category model
 * @since 0.1.0
 */
export type EngineFactory = (host: EngineHost) => Promise<Engine>

/**
 * What the flags of the commands come to.
 *
 * @since 0.1.0
 */
import type { ConnectionFlags } from '../input/connection-flags.js'
import type { ViewFlags } from '../view/view.js'

/** Flags of `get`. */
export interface GetFlags extends ConnectionFlags, ViewFlags {
  /** Base URL of a relay. */
  readonly relay?: string
  readonly verbose?: boolean
  /** ms */
  readonly timeout?: number
}

/** Flags of `watch` and `wait`. */
export interface WatchFlags extends GetFlags {
  /** ms */
  readonly interval?: number
  /** ms */
  readonly stallTimeout?: number
}

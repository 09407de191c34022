/**
 * How to reach the server, as flags say it.
 *
 * @since 0.1.0
 */

/** The flags that say how to reach the server. */
export interface ConnectionFlags {
  readonly url?: string
  readonly tokenFile?: string
  readonly allowInsecure?: boolean
}

/**
 * What a client tells of its requests.
 *
 * @since 0.1.0
 */

/**
 * One moment in the life of one request. Times only: no URL, no header, no body, so no secret.
 *
 * - `Queued`: the request wants to leave.
 * - `Sent`: the pacer let it go after `waited` ms.
 * - `Answered`: a whole answer of that HTTP status came after `took` ms.
 * - `Failed`: no answer came; `error` is the `_tag`.
 * - `Aborted`: its subscriber left, or its deadline passed, while it was under way.
 * - `Limited`: the server answered 429; the client holds its requests `until` that moment (epoch ms).
 *
 * @category model
 * @since 0.1.0
 */
export type ClientEvent = {
  /** Epoch ms. */
  readonly at: number
  /** The job's id, or null where the request names none. */
  readonly id: string | null
  readonly method: string
} & (
  | { readonly _tag: 'Queued' }
  | { readonly _tag: 'Sent'; readonly waited: number }
  | { readonly _tag: 'Answered'; readonly status: number; readonly took: number }
  | { readonly _tag: 'Failed'; readonly error: string; readonly took: number }
  | { readonly _tag: 'Aborted'; readonly took: number }
  | { readonly _tag: 'Limited'; readonly until: number }
)

/**
 * The `#fetch` of browsers: their own.
 *
 * @since 0.1.0
 */
import type { FetchLike } from './fetch-like.js'

declare const fetch: FetchLike

/**
 * The page's fetch, looked up at each call: one that an interceptor puts in its place later is used from then
 * on.
 */
export const platformFetch: FetchLike = (url, init) => fetch(url, init)

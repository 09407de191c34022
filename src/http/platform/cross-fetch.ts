/**
 * The `#fetch` of Node and of everything that is no browser: cross-fetch.
 *
 * @since 0.1.0
 */
import crossFetch from 'cross-fetch'
import type { FetchLike } from './fetch-like.js'

/** cross-fetch, under the few types that this library needs. */
export const platformFetch: FetchLike = (url, init) =>
  crossFetch(url, init as unknown as Parameters<typeof crossFetch>[1])

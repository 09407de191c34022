/**
 * The `#fetch` of Node and of everything that is no browser: cross-fetch.
 *
 * @since 0.1.0
 */
import crossFetch from 'cross-fetch'
import { cutWatch } from './cut-watch.js'
import type { FetchLike, FetchResponse } from './fetch-like.js'

/** cross-fetch, under the few types that this library needs; a cut body fails at once. */
export const platformFetch: FetchLike = (url, init) => {
  const agent = cutWatch(() => void answer.then(breakOff, () => undefined))
  const answer: Promise<FetchResponse> = crossFetch(url, { ...init, agent } as unknown as RequestInit)
  return answer
}

// private

type RequestInit = Parameters<typeof crossFetch>[1]

// node-fetch's bodies are Node streams.
const breakOff = ({ body }: { readonly body?: unknown }): void =>
  (body as { destroy?(error: Error): void } | null | undefined)?.destroy?.(
    Object.assign(new Error('Premature close'), { code: 'ERR_STREAM_PREMATURE_CLOSE' })
  )

/**
 * The port through which a relay's stream comes in.
 *
 * @since 0.1.0
 */
import { platformFetch } from '#fetch'
import { Observable } from 'rxjs'
import type { Subscriber } from 'rxjs'
import type { FetchResponse, SignalLike } from '../http/platform/fetch-like.js'
import { chunksOf } from '../http/read-body.js'

// model

/**
 * A request whose answer is a stream.
 *
 * @category model
 * @since 0.1.0
 */
export interface StreamRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * What comes of it: first the head of the answer, then its body in pieces. Header names are lower case.
 *
 * @category model
 * @since 0.1.0
 */
export type StreamSignal =
  | { readonly _tag: 'Opened'; readonly status: number; readonly headers: Readonly<Record<string, string>> }
  | { readonly _tag: 'Piece'; readonly text: string }

/**
 * Opens a stream: cold; `Opened` for every HTTP status, then the body piece by piece; completes with the body, errors where there is no
 * answer or the connection breaks; unsubscribing closes the connection.
 *
 * @category model
 * @since 0.1.0
 */
export type StreamTransport = (request: StreamRequest) => Observable<StreamSignal>

// constructors

/** Streams with cross-fetch, in browsers with the page's own fetch. */
export const fetchStream: StreamTransport = (request) =>
  new Observable((subscriber) => {
    const controller = new AbortController()
    platformFetch(request.url, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      cache: 'no-store',
      signal: controller.signal
    })
      .then((response) => told(response, subscriber))
      .then(
        () => subscriber.complete(),
        (error: unknown) => subscriber.error(error)
      )
    return () => controller.abort()
  })

// private

// AbortController and TextDecoder are in Node and in every browser, but in no TypeScript library without the DOM.
declare const AbortController: new () => { readonly signal: SignalLike; abort(): void }
declare const TextDecoder: new (label: string) => {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string
}

const told = async (response: FetchResponse, subscriber: Subscriber<StreamSignal>): Promise<void> => {
  const headers: Record<string, string> = {}
  response.headers.forEach((value, name) => (headers[name.toLowerCase()] = value))
  subscriber.next({ _tag: 'Opened', status: response.status, headers })
  const { body } = response
  if (body === null || body === undefined) return
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunksOf(body)) {
    if (subscriber.closed) return
    subscriber.next({ _tag: 'Piece', text: decoder.decode(chunk, { stream: true }) })
  }
}

/**
 * The built-in transport.
 *
 * @since 0.1.0
 */
import { platformFetch } from '#fetch'
import { Observable } from 'rxjs'
import type { FetchResponse, SignalLike } from './platform/fetch-like.js'
import { readBody } from './read-body.js'
import type { Transport } from './transport.js'

// AbortController is in Node and in every browser, but in no TypeScript library without the DOM.
declare const AbortController: new () => { readonly signal: SignalLike; abort(): void }

/**
 * Sends with cross-fetch, in browsers with the page's own fetch. Redirects are left to the caller, polls are
 * never answered from a cache, and reading stops past `maxBytes`. Unsubscribing aborts the request, also
 * half-way through the body.
 *
 * @category transports
 * @since 0.1.0
 */
export const fetchTransport: Transport = ({ method, url, headers, body, maxBytes }) =>
  new Observable((subscriber) => {
    const controller = new AbortController()
    let whole = false
    const init = {
      method,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      signal: controller.signal
    } as const

    platformFetch(url, body === undefined ? init : { ...init, body })
      .then(async (response) => {
        const read = await readBody(response, maxBytes)
        // node-fetch lets a connection go only when its body was read to the end, or when the request is
        // aborted.
        whole = read.whole
        return { status: response.status, headers: lowerCased(response.headers), body: read.text }
      })
      .then(
        (response) => {
          subscriber.next(response)
          subscriber.complete()
        },
        // After an unsubscription this is the abort itself, which a closed subscriber passes over.
        (error: unknown) => subscriber.error(error)
      )

    return () => {
      if (!whole) controller.abort()
    }
  })

// private

const lowerCased = (headers: FetchResponse['headers']): Readonly<Record<string, string>> => {
  const lower: Record<string, string> = {}
  headers.forEach((value, name) => (lower[name.toLowerCase()] = value))
  return lower
}

/**
 * A body as text, up to a bound.
 *
 * @since 0.1.0
 */
import type { FetchResponse, NodeBody, WebBody } from './platform/fetch-like.js'

// TextDecoder is in Node and in every browser, but in no TypeScript library without the DOM.
declare const TextDecoder: new (label: string) => {
  decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string
}

/** What was read; not `whole`: there was more than that, and the connection still bears it. */
export interface BodyText {
  readonly text: string
  readonly whole: boolean
}

/**
 * Reads the body as UTF-8, whatever charset it claims: JSON has no other. Stops at the first chunk past
 * `maxBytes`; what was read by then is given back, longer than the bound, so that whoever reads it sees that
 * it was passed.
 *
 * Source: RFC 8259, section 8.1.
 */
export const readBody = async (response: FetchResponse, maxBytes: number): Promise<BodyText> => {
  const { body } = response
  // No stream: an empty answer, or a platform (React Native) that has none and reads all at once.
  if (body === null || body === undefined) return { text: await response.text(), whole: true }
  const decoder = new TextDecoder('utf-8')
  let text = ''
  let bytes = 0
  for await (const chunk of chunksOf(body)) {
    bytes += chunk.byteLength
    text += decoder.decode(chunk, { stream: true })
    if (bytes > maxBytes) return { text: text + decoder.decode(), whole: false }
  }
  return { text: text + decoder.decode(), whole: true }
}

/** The body piece by piece, on every platform alike. */
export const chunksOf = (body: WebBody | NodeBody): AsyncIterable<Uint8Array> =>
  'getReader' in body ? fromReader(body) : body

// private

async function* fromReader(body: WebBody): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      if (value !== undefined) yield value
    }
  } finally {
    // Left early, the rest is not wanted; at the end this does nothing.
    await reader.cancel().catch(() => undefined)
  }
}

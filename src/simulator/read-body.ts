/**
 * Reads the JSON body of a request.
 *
 * @since 0.1.0
 */
import { badRequest, failure } from './answer.js'
import { record } from './check.js'
import type { IncomingMessage } from 'node:http'
import type { Answer } from './answer.js'

const MAX_BYTES = 1_048_576

/**
 * The body as an object, `{}` for none; or the answer that refuses it: 413 over 1 MiB, 400 for anything but a
 * JSON object.
 */
export const readBody = async (
  request: IncomingMessage
): Promise<{ readonly body: Readonly<Record<string, unknown>> } | { readonly refused: Answer }> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BYTES) chunks.push(chunk) // the rest is read and dropped, so that the client hears the answer
  }
  if (size > MAX_BYTES) {
    return { refused: failure(413, 'PayloadTooLarge', `The body is over ${MAX_BYTES} bytes`) }
  }
  if (size === 0) return { body: {} }
  try {
    return { body: record(JSON.parse(Buffer.concat(chunks).toString('utf8')), 'body') }
  } catch {
    return { refused: badRequest('The body is not a JSON object') }
  }
}

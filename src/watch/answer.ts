/**
 * From an answer to what was asked for, or to the error it means.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { SchedulerLike } from 'rxjs'
import { errorParts } from '../codec/error-envelope.js'
import { ApiError } from '../error/api-error.js'
import { DecodeError } from '../error/decode-error.js'
import { NotFound } from '../error/not-found.js'
import { RateLimited } from '../error/rate-limited.js'
import type { WatchError } from '../error/watch-error.js'
import { retryAfterOf } from '../http/retry-after.js'
import type { TransportResponse } from '../http/transport.js'

/** Reads a body: what was asked for, or what was wrong with it. */
export type Decode<A> = (body: string, id: string) => Either<readonly string[], A>

/** How long an answer may be, and when it came. */
export interface AnswerBounds {
  readonly maxBytes: number
  readonly scheduler: Pick<SchedulerLike, 'now'>
}

/**
 * Gives what was asked for, or throws the `WatchError` that the answer means. `id` is null where the request
 * named no job.
 */
export const valueOfAnswer = <A>(
  response: TransportResponse,
  id: string | null,
  decode: Decode<A>,
  { maxBytes, scheduler }: AnswerBounds
): A => {
  const tooLong = isLonger(response.body, maxBytes)
  if (response.status < 200 || response.status > 299) throw refusal(response, tooLong, id, scheduler.now())
  if (tooLong) throw new DecodeError(id, [`body: expected at most ${maxBytes} bytes`])
  const decoded = decode(response.body, id ?? '')
  if (decoded._tag === 'Left') throw new DecodeError(id, decoded.left)
  return decoded.right
}

// private

// The status decides, whatever the body is; one that is too long has no more to say than one that was cut
// there.
const refusal = (
  { status, headers, body }: TransportResponse,
  tooLong: boolean,
  id: string | null,
  now: number
): WatchError => {
  const parts = errorParts(status, tooLong ? '' : body)
  if (status === 404) return new NotFound(id, parts)
  const retryAfter = retryAfterOf(headers, now)
  return status === 429
    ? new RateLimited(id, retryAfter, parts.message)
    : new ApiError(id, { ...parts, retryAfter })
}

// A UTF-16 unit is 1 to 3 bytes of UTF-8: most bodies are decided by their length alone.
const isLonger = (body: string, maxBytes: number): boolean => {
  if (body.length > maxBytes) return true
  return body.length * 3 > maxBytes && utf8Length(body) > maxBytes
}

const utf8Length = (text: string): number => {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}

/**
 * Tells an answer from what else a transport may give.
 *
 * @since 0.1.0
 */
import type { TransportResponse } from './transport.js'

/** Whether it has a status, headers and a text as body: a transport of the user's may give anything. */
export const isAnswer = (
  given: Readonly<Record<keyof TransportResponse, unknown>> | null | undefined
): boolean =>
  typeof given === 'object' &&
  given !== null &&
  Number.isInteger(given.status) &&
  (given.status as number) >= 0 &&
  typeof given.body === 'string' &&
  typeof given.headers === 'object' &&
  given.headers !== null

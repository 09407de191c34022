/**
 * The port through which every request leaves.
 *
 * @since 0.1.0
 */
import type { Observable } from 'rxjs'

/**
 * One request, ready to send.
 *
 * @category model
 * @since 0.1.0
 */
export interface TransportRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Bytes of body after which a transport may stop reading. */
  readonly maxBytes: number
}

/**
 * One answer, whatever its status. Header names are lower case.
 *
 * @category model
 * @since 0.1.0
 */
export interface TransportResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Sends a request: cold; one response for *every* HTTP status, then completes; errors only when no answer
 * came (any such error becomes a `NetworkError`); follows no redirect; unsubscribing aborts the request.
 *
 * @category model
 * @since 0.1.0
 */
export type Transport = (request: TransportRequest) => Observable<TransportResponse>

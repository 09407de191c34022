/**
 * What can go wrong on the way, as plain data.
 *
 * @since 0.1.0
 */

// model

/**
 * A fault of one request. The first group stands for something in front of the API (a proxy, the network):
 * the API never sees the request, and no limit counts it. The second group lets the API work and spoils its
 * answer.
 *
 * - `status`: this status with an error envelope, an HTML page or an empty body; `retryAfter` adds the
 *   header: seconds, an HTTP-date so many seconds from now, or any text.
 * - `body`: any text as the whole answer, such as `NaN`, `[]`, or half a JSON.
 * - `html`: a 200 with a login page.
 * - `redirect`: `Location` with a status of 300 to 399.
 * - `reset`: the connection is reset before any byte.
 * - `hang`: no answer, ever.
 * - `latency`: the request reaches the API from `min` to `max` ms later; goes together with any other fault.
 * - `cut`: the connection ends after so many bytes of the body; 0 loses the answer of a request that was
 *   carried out.
 * - `slow`: the body drips, `bytes` every `every` ms.
 * - `gzip`: the body claims to be gzip and is not, or stops half-way.
 * - `wrongId`: the job's answer carries another job's id.
 * - `fields`: laid over the job's data, to add, change or (null) blank a field.
 * - `huge`: so many bytes of white space before the body.
 *
 * @category faults
 * @since 0.1.0
 */
export type Fault = FrontFault | AnswerFault | Latency

/**
 * The API never sees the request.
 *
 * @category faults
 * @since 0.1.0
 */
export type FrontFault =
  | {
      readonly type: 'status'
      /** 200 to 599. */
      readonly status: number
      /** @default 'json' */
      readonly body?: 'json' | 'html' | 'empty' | undefined
      readonly retryAfter?: RetryAfter | undefined
    }
  | {
      readonly type: 'body'
      readonly body: string
      /** @default 200 */
      readonly status?: number | undefined
      /** @default 'application/json; charset=utf-8' */
      readonly contentType?: string | undefined
    }
  | { readonly type: 'html' }
  | { readonly type: 'redirect'; readonly location: string; readonly status?: number | undefined }
  | { readonly type: 'reset' }
  | { readonly type: 'hang' }

/**
 * The API's own answer, spoilt.
 *
 * @category faults
 * @since 0.1.0
 */
export type AnswerFault =
  | { readonly type: 'cut'; readonly after: number }
  | { readonly type: 'slow'; readonly bytes: number; readonly every: number }
  | { readonly type: 'gzip'; readonly how?: 'garbage' | 'truncated' | undefined }
  | { readonly type: 'wrongId' }
  | { readonly type: 'fields'; readonly set: Readonly<Record<string, unknown>> }
  | { readonly type: 'huge'; readonly bytes: number }

/**
 * The request reaches the API late; ms of real time.
 *
 * @category faults
 * @since 0.1.0
 */
export interface Latency {
  readonly type: 'latency'
  readonly min: number
  readonly max: number
}

/**
 * The value of a `Retry-After` header.
 *
 * @category faults
 * @since 0.1.0
 */
export type RetryAfter = { readonly seconds: number } | { readonly date: number } | { readonly text: string }

/**
 * Which requests a fault hits. A request must match `method`, `path` and `job` (each left out matches all);
 * of the matching ones, counted from 1, those from `nth` on, `count` of them; of those a seeded share `rate`.
 * Of several rules the first that applies counts, besides latencies, which add up. The simulator's own paths
 * and preflights have no faults.
 *
 * @example
 * import type { FaultRule } from 'fiddler-jobs/simulator'
 *
 * const deployment: readonly FaultRule[] = [
 *   { fault: { type: 'latency', min: 20, max: 200 } },
 *   { fault: { type: 'status', status: 503, body: 'html' }, path: '/v3/jobs/*', nth: 3, count: 2, perJob: true },
 *   { fault: { type: 'reset' }, rate: 0.05 }
 * ]
 *
 * @category faults
 * @since 0.1.0
 */
export interface FaultRule {
  readonly fault: Fault
  readonly method?: string | undefined
  /** The whole path without its query; `*` stands for any text. */
  readonly path?: string | undefined
  /** Id of the job that is read. */
  readonly job?: string | undefined
  /** The first matching request it hits, from 1. @default 1 */
  readonly nth?: number | undefined
  /** How many matching requests it hits at most. @default 1 where `nth` is given, else no bound */
  readonly count?: number | undefined
  /** Count `nth` and `count` for each job by itself. @default false */
  readonly perJob?: boolean | undefined
  /** Share of those requests, 0 to 1. @default 1 */
  readonly rate?: number | undefined
}

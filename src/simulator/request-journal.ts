/**
 * The requests that came, for tests to look at.
 *
 * @since 0.1.0
 */
import type { IncomingHttpHeaders } from 'node:http'
import type { Fault } from './fault.js'

// model

/**
 * One request. The token is never in it: where the URL or a header holds one, `[token]` stands in its place.
 *
 * @category model
 * @since 0.1.0
 */
export interface RequestLog {
  /** From 1, in order of arrival. */
  readonly number: number
  /** When it arrived, epoch ms by the simulator's clock. */
  readonly at: number
  readonly method: string
  readonly path: string
  /** What follows the `?`, or `''`. */
  readonly query: string
  /** Id of the job that is read, lower case. */
  readonly jobId: string | null
  /** The headers worth checking, lower-case names; never `authorization`. */
  readonly headers: Readonly<Record<string, string>>
  /** The status that was sent; null while there is none, and where none was. */
  readonly status: number | null
  /** The fault that befell it, latency aside. */
  readonly fault: Fault['type'] | null
  /**
   * `answered` when the answer begins to leave; `cut` where a fault ended the connection; `aborted` where it
   * ended before an answer, because the client left or the simulator was closed; null while it is in
   * progress.
   */
  readonly ended: 'answered' | 'cut' | 'aborted' | null
}

/** What is known of a request when it arrives. */
export type Arrival = Pick<RequestLog, 'at' | 'method' | 'path' | 'query' | 'jobId' | 'fault'> & {
  readonly headers: IncomingHttpHeaders
}

/** What is known when it is over. */
export type Ending = Pick<RequestLog, 'status' | 'ended'>

/** The last requests. */
export interface RequestJournal {
  /** Notes the request; what it gives back notes its end, the first time it is called. */
  readonly open: (arrival: Arrival) => (ending: Ending) => void
  readonly entries: readonly RequestLog[]
}

const KEPT = 10_000
const HEADERS = [
  'accept',
  'accept-encoding',
  'cache-control',
  'content-type',
  'origin',
  'pragma',
  'user-agent',
  'x-fiddler-client-name',
  'x-fiddler-client-version'
]

// constructors

/** An empty journal; `tokens` gives the secrets to blank, `onEnd` is told of each request that is over. */
export const requestJournal = (
  tokens: () => readonly string[],
  onEnd: ((log: RequestLog) => void) | undefined
): RequestJournal => {
  const logs = new Map<number, RequestLog>()
  let arrived = 0

  const blank = (text: string) =>
    tokens().reduce(
      (rest, token) => rest.replaceAll(encodeURIComponent(token), '[token]').replaceAll(token, '[token]'),
      text
    )

  return {
    open: ({ at, method, path, query, jobId, fault, headers }) => {
      const number = (arrived += 1)
      const entry: RequestLog = {
        number,
        at,
        method,
        path: blank(path),
        query: blank(query),
        jobId,
        headers: Object.fromEntries(
          HEADERS.flatMap((name) => (name in headers ? [[name, blank(String(headers[name]))]] : []))
        ),
        status: null,
        fault,
        ended: null
      }
      logs.set(number, entry)
      logs.delete(number - KEPT)
      let over = false
      return (ending) => {
        if (over) return
        over = true
        const log = { ...entry, ...ending }
        if (logs.has(number)) logs.set(number, log)
        onEnd?.(log)
      }
    },
    get entries() {
      return [...logs.values()]
    }
  }
}

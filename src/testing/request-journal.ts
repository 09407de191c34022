/**
 * What a scripted server was asked.
 *
 * @since 0.1.0
 */
import type { SchedulerLike } from 'rxjs'
import type { TransportRequest } from '../http/transport.js'

// model

/**
 * One request. No headers: the token is in them.
 *
 * @category model
 * @since 0.1.0
 */
export interface RequestLog {
  readonly method: string
  /** From the first slash after the host, query included. */
  readonly path: string
  /** The job's id, where the path names one. */
  readonly id: string | null
  /** What was sent, read as JSON where it is; null where nothing was. */
  readonly body: unknown
  /** ms since the server was made. */
  readonly at: number
  /** The same, of its end; null while it is under way. */
  readonly endedAt: number | null
  readonly how: 'under way' | 'answered' | 'broken' | 'aborted'
  /** In a word or two, what the script had for it: `STARTED 50 %`, `503`, `ECONNRESET`, `silence`. */
  readonly says: string
}

// constructors

/** The journal of one server; entries are never changed in place. */
export class RequestJournal {
  readonly requests: RequestLog[] = []
  private readonly epoch: number

  constructor(private readonly scheduler: Pick<SchedulerLike, 'now'>) {
    this.epoch = scheduler.now()
  }

  /** ms since the server was made. */
  now(): number {
    return this.scheduler.now() - this.epoch
  }

  times(id?: string): readonly number[] {
    const wanted = id?.toLowerCase()
    return this.requests
      .filter((request) => wanted === undefined || request.id === wanted)
      .map(({ at }) => at)
  }

  underWay(): number {
    return this.requests.filter(({ how }) => how === 'under way').length
  }

  /** Notes a request; the function notes how it ended, and only the first end counts. */
  note(request: TransportRequest, says: string): (how: RequestLog['how']) => void {
    const { method, url, body } = request
    const n = this.requests.length
    this.requests.push({
      method,
      path: pathOf(url),
      id: jobIdIn(url),
      body: jsonOf(body),
      at: this.now(),
      endedAt: null,
      how: 'under way',
      says
    })
    return (how) => {
      const entry = this.requests[n] as RequestLog
      if (entry.how === 'under way') this.requests[n] = { ...entry, how, endedAt: this.now() }
    }
  }
}

/** The id of the job that a read asks for, lower case, or null. */
export const jobIdIn = (url: string): string | null =>
  /\/v3\/jobs\/([^/?]+)(\?|$)/.exec(url)?.[1]?.toLowerCase() ?? null

// private

const jsonOf = (body: string | undefined): unknown => {
  try {
    return body === undefined ? null : JSON.parse(body)
  } catch {
    return body
  }
}

const pathOf = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]*/i, '')

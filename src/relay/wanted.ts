/**
 * What a consumer asks for.
 *
 * @since 0.1.0
 */
import type { IncomingMessage } from 'node:http'
import { parseJson } from '../codec/parse-json.js'
import { isRecord } from '../codec/record.js'
import { normalJobId } from '../job/job-id.js'
import type { Cursor } from './cursor.js'
import { Refusal } from './refusal.js'

// model

/** A checked request for a stream. */
export interface Wanted {
  /** Lower case, each once. */
  readonly ids: readonly string[]
  /** Those of them whose tasks are wanted. */
  readonly verbose: ReadonlySet<string>
  /** Those of them that the consumer has not heard of, whatever its last event was. */
  readonly fresh: ReadonlySet<string>
  /** Of the last event that it has heard; null where it begins. */
  readonly cursor: Cursor | null
}

// 5,000 ids, three times over, and room to spare.
const MOST_BYTES = 1_048_576

// constructors

/** Reads `?ids=a,b&verbose=true` of a GET, or `{ ids, verbose, fresh }` of a POST; a `Refusal` says what is wrong. */
export const wantedOf = async (request: IncomingMessage, query: URLSearchParams): Promise<Wanted> => {
  const cursor = cursorOf(request.headers['last-event-id'])
  if (request.method === 'GET') {
    const ids = idsOf((query.get('ids') ?? '').split(',').filter(Boolean), 'ids')
    const verbose = query.get('verbose') === 'true' ? ids : []
    return { ids: wholeOf(ids), verbose: setOf(verbose), fresh: NONE, cursor }
  }
  const body = parseJson(await bodyOf(request))?.value
  if (!isRecord(body)) throw new Refusal(400, 'the body must be an object such as {"ids":["…"]}')
  return {
    ids: wholeOf(idsOf(body['ids'], 'ids')),
    verbose: setOf(idsOf(body['verbose'] ?? [], 'verbose')),
    fresh: setOf(idsOf(body['fresh'] ?? [], 'fresh')),
    cursor
  }
}

// private

// One for all: a stream has two of them, mostly empty, for as long as it lasts.
const NONE: ReadonlySet<string> = new Set()

const setOf = (ids: readonly string[]): ReadonlySet<string> => (ids.length === 0 ? NONE : new Set(ids))

const wholeOf = (ids: readonly string[]): readonly string[] => {
  if (ids.length === 0) throw new Refusal(400, 'ids: expected at least one job id')
  return [...new Set(ids)]
}

const idsOf = (list: unknown, name: string): readonly string[] => {
  if (!Array.isArray(list)) throw new Refusal(400, `${name}: expected a list of job ids`)
  return list.map((given: unknown) => {
    const id = normalJobId(given)
    // The text itself is not repeated: it may be anything.
    if (id === null) throw new Refusal(400, `${name}: expected job ids (UUIDs) only`)
    return id
  })
}

// What is no cursor of ours is as good as none: the consumer is told everything.
const cursorOf = (header: string | readonly string[] | undefined): Wanted['cursor'] => {
  const found = typeof header === 'string' ? /^([\w-]{1,64})-(\d{1,15})$/.exec(header) : null
  return found === null ? null : { epoch: found[1] ?? '', n: Number(found[2]) }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw TOO_LONG()
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw TOO_LONG()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const TOO_LONG = () => new Refusal(413, `the body may have ${MOST_BYTES} bytes at most`)

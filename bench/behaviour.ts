/** What each contender does when something goes wrong, in real time: prints JSON. */
import { NEVER, Observable, delay, of } from 'rxjs'
import { contenderOf } from './lib/contenders.js'
import { fullest } from './lib/fullest.js'
import { bodyOf, idOf, idsOf } from './lib/ids.js'
import type { TransportResponse } from './lib/library.js'

/** ms */
const INTERVAL = 100
const SECONDS = 40

interface Log {
  /** ms since the start, of each request. */
  readonly at: number[]
  heard: number
  ended: boolean
}

type Answer = (n: number, id: string) => Observable<TransportResponse>

const ok = (id: string, status = 'STARTED') => of({ status: 200, headers: {}, body: bodyOf(id, status) })
const refused = (status: number, headers = {}) => of({ status, headers, body: '{"error":{"message":"no"}}' })

/** What the server does. */
const FAULTS: Readonly<Record<string, Answer>> = {
  blip: (n, id) => (n === 1 ? refused(503) : ok(id, n < 5 ? 'STARTED' : 'SUCCESS')),
  unavailable: (n, id) => (n === 0 ? ok(id) : refused(503)),
  refused: () => refused(401),
  retryAfter: (n, id) => (n === 1 ? refused(429, { 'retry-after': '5' }) : ok(id)),
  slow: (_, id) => ok(id).pipe(delay(INTERVAL * 10)),
  silent: (n, id) => (n === 1 ? NEVER : ok(id))
}

/** Lets a contender watch; `log` is what the server saw. */
const watched = (name: string | undefined, ids: readonly string[], answer: Answer) => {
  const log: Log = { at: [], heard: 0, ended: false }
  const began = performance.now()
  const asked = new Map<string, number>()
  const transport = ({ url }: { readonly url: string }) =>
    new Observable<TransportResponse>((subscriber) => {
      const id = url.slice(-36)
      const n = asked.get(id) ?? 0
      asked.set(id, n + 1)
      log.at.push(performance.now() - began)
      return answer(n, id).subscribe(subscriber)
    })
  const stop = contenderOf(name)({
    ids,
    interval: INTERVAL,
    baseUrl: 'https://bench.test',
    limits: undefined,
    transport,
    hear: ({ status }) => {
      log.heard += 1
      log.ended ||= status === 'SUCCESS'
    }
  })
  return { log, stop }
}

const name = process.argv[2]
// What a contender leaves unhandled is its own: the watch is then over.
process.on('unhandledRejection', () => undefined)
process.on('uncaughtException', () => undefined)

const runs = new Map(
  Object.entries(FAULTS).map(([fault, answer]) => [fault, watched(name, [idOf(1)], answer)])
)
const crowd = watched(name, idsOf(1_000), (_, id) => ok(id))

setTimeout(() => {
  const logOf = (fault: string) => runs.get(fault)?.log ?? crowd.log
  const [, second = NaN, third = NaN] = logOf('retryAfter').at
  console.log(
    JSON.stringify({
      blip: logOf('blip').ended,
      unavailable: logOf('unavailable').at.length,
      refused: logOf('refused').at.length,
      retryAfter: Number.isNaN(third) ? null : third - second,
      slow: logOf('slow').at.length,
      slowHeard: logOf('slow').heard,
      silent: logOf('silent').at.length > 2,
      crowd: fullest(crowd.log.at, 1_000)
    })
  )
  process.exit(0)
}, SECONDS * 1_000)

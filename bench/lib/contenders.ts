/** The ways to watch a job that are measured side by side. Each decodes with the library's own codec. */
import { createHttpPoller } from '@azure/core-lro'
import { QueryClient, QueryObserver, environmentManager } from '@tanstack/query-core'
import { intervalBackoff } from 'backoff-rxjs'
import { defer, exhaustMap, firstValueFrom, map, repeat, switchMap, takeWhile, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { createJobClient, decodeJob } from './library.js'
import type { Job, Transport, TransportRequest, TransportResponse } from './library.js'

export interface Arena {
  readonly ids: readonly string[]
  /** ms */
  readonly interval: number
  readonly transport: Transport
  readonly baseUrl: string
  /** Of the library: `'none'`, or undefined for the documented ones. */
  readonly limits: 'none' | undefined
  readonly hear: (job: Job) => void
}

/** Starts watching all ids; returns what stops it. */
export type Contender = (arena: Arena) => () => void

const TOKEN = 'bench-token'

const requestOf = (baseUrl: string, id: string): TransportRequest => ({
  method: 'GET',
  url: `${baseUrl}/v3/jobs/${id}`,
  headers: { Accept: 'application/json', Authorization: `Bearer ${TOKEN}` },
  maxBytes: 5_242_880
})

const jobOf = (response: TransportResponse, id: string): Job => {
  const decoded = decodeJob(response.body, id)
  if (decoded._tag === 'Left') throw new Error(decoded.left.join())
  return decoded.right
}

const running = (job: Job): boolean => job.status !== 'SUCCESS'

const reader =
  ({ baseUrl, transport }: Arena) =>
  (id: string): Observable<Job> => {
    const request = requestOf(baseUrl, id)
    return defer(() => transport(request)).pipe(map((response) => jobOf(response, id)))
  }

const each =
  (start: (arena: Arena, id: string, read: Observable<Job>) => () => void): Contender =>
  (arena) => {
    const read = reader(arena)
    const stops = arena.ids.map((id) => start(arena, id, read(id)))
    return () => stops.forEach((stop) => stop())
  }

const rx = (watch: (read: Observable<Job>, interval: number) => Observable<Job>): Contender =>
  each(({ interval, hear }, _, read) => {
    const subscription = watch(read, interval).subscribe(hear)
    return () => subscription.unsubscribe()
  })

const bare: Contender = ({ ids, interval, baseUrl, transport, hear }) => {
  const timers = new Map<string, NodeJS.Timeout>()
  let stopped = false
  for (const id of ids) {
    const request = requestOf(baseUrl, id)
    const poll = (): void => {
      transport(request).subscribe((response) => {
        const job = jobOf(response, id)
        hear(job)
        if (running(job) && !stopped) timers.set(id, setTimeout(poll, interval))
      })
    }
    poll()
  }
  return () => {
    stopped = true
    timers.forEach((handle) => clearTimeout(handle))
  }
}

const client = ({ baseUrl, transport, limits }: Arena) =>
  createJobClient({ baseUrl, token: TOKEN, transport, limits, allowInsecure: true })

const coreLro: Contender = each(({ interval, hear }, id, read) => {
  const abort = new AbortController()
  const operation = async (statusCode: number) => {
    const job = await firstValueFrom(read)
    hear(job)
    const body = { status: running(job) ? 'running' : 'succeeded' }
    const headers = { 'operation-location': `/v3/jobs/${id}` }
    return {
      flatResponse: job,
      rawResponse: { statusCode, headers, body, request: { method: 'PUT', url: `/v3/jobs/${id}` } }
    }
  }
  const poller = createHttpPoller(
    { sendInitialRequest: () => operation(202), sendPollRequest: () => operation(200) },
    { intervalInMs: interval }
  )
  poller.pollUntilDone({ abortSignal: abort.signal }).catch(() => undefined)
  return () => abort.abort()
})

const tanstack: Contender = (arena) => {
  // It takes Node for a server that renders once, and would never ask again.
  environmentManager.setIsServer(() => false)
  const queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always' } } })
  const read = reader(arena)
  const stops = arena.ids.map((id) =>
    new QueryObserver<Job>(queries, {
      queryKey: [id],
      queryFn: () => firstValueFrom(read(id)),
      refetchInterval: ({ state }) =>
        state.data !== undefined && !running(state.data) ? false : arena.interval,
      refetchIntervalInBackground: true
    }).subscribe(({ data, isFetching }) => {
      if (data !== undefined && !isFetching) arena.hear(data)
    })
  )
  return () => {
    stops.forEach((stop) => stop())
    queries.clear()
  }
}

export const CONTENDERS: Readonly<Record<string, Contender>> = {
  'bare setTimeout loop': bare,
  'timer + exhaustMap + takeWhile': rx((read, interval) =>
    timer(0, interval).pipe(
      exhaustMap(() => read),
      takeWhile(running, true)
    )
  ),
  'defer + repeat({ delay }) + takeWhile': rx((read, interval) =>
    read.pipe(repeat({ delay: () => timer(interval) }), takeWhile(running, true))
  ),
  'backoff-rxjs intervalBackoff + switchMap': rx((read, interval) =>
    intervalBackoff({ initialInterval: interval, maxInterval: interval }).pipe(
      switchMap(() => read),
      takeWhile(running, true)
    )
  ),
  '@azure/core-lro': coreLro,
  '@tanstack/query-core': tanstack,
  'fiddler-jobs watch': (arena) => {
    const jobs = client(arena)
    const all = arena.ids.map((id) => jobs.watch(id, { interval: arena.interval }).subscribe(arena.hear))
    return () => all.forEach((one) => one.unsubscribe())
  },
  'fiddler-jobs watchAll': (arena) => {
    const all = client(arena)
      .watchAll(arena.ids, { interval: arena.interval })
      .subscribe((update) => {
        if (update._tag === 'Polled') arena.hear(update.job)
      })
    return () => all.unsubscribe()
  }
}

/** The one of that name. */
export const contenderOf = (name: string | undefined): Contender => {
  const contender = CONTENDERS[name ?? '']
  if (contender === undefined) throw new Error(`usage: one of ${Object.keys(CONTENDERS).join(', ')}`)
  return contender
}

/** Ours, by name. */
export const WATCH = 'fiddler-jobs watch'
export const WATCH_ALL = 'fiddler-jobs watchAll'

/** Those that a bare loop over plain rxjs could be. */
export const PLAIN_RXJS = ['timer + exhaustMap + takeWhile', 'defer + repeat({ delay }) + takeWhile'] as const

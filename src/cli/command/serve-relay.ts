/**
 * A relay for as long as nobody stops it.
 *
 * @since 0.1.0
 */
import {
  Observable,
  catchError,
  concatMap,
  defer,
  from,
  ignoreElements,
  map,
  merge,
  of,
  switchMap,
  take,
  throwError
} from 'rxjs'
import { EngineUnavailable } from '../../relay/engine-unavailable.js'
import type { Relay, RelayOptions } from '../../relay/relay.js'
import { redisEngine } from '../../relay/redis/redis-engine.js'
import { startRelay } from '../../relay/start-relay.js'
import type { CliIo } from '../cli-io.js'
import { tell } from '../cli-io.js'
import { ExitCode } from '../exit-code.js'
import type { ConnectionFlags } from '../input/connection-flags.js'
import { inOurWords } from '../input/in-our-words.js'
import { UsageError } from '../usage-error.js'

// model

/** Flags of a command that runs a relay. */
export interface ServeFlags extends ConnectionFlags {
  readonly port?: number
  readonly host?: string
  readonly consumerTokenFile?: string
  readonly allowOrigin?: readonly string[]
  readonly redis?: string
  readonly redisPrefix?: string
  /** ms */
  readonly redisWait?: number
}

// constructors

/**
 * Runs a relay until a signal comes, which is how it is meant to end: exit code 0. An engine that cannot work
 * ends it with 5. Once it listens, `welcome` is called; what that gives is subscribed to for as long as the
 * relay runs.
 */
export const serveRelay = (
  options: RelayOptions,
  flags: ServeFlags,
  io: CliIo,
  welcome: (relay: Relay) => Observable<unknown>
): Observable<ExitCode> =>
  running(options, flags).pipe(
    switchMap((relay) => {
      const stopped = io.stops.pipe(
        take(1),
        concatMap(() => from(relay.close())),
        map(() => ExitCode.ok)
      )
      // Signals are caught before anybody is told that it runs.
      return merge(stopped, defer(() => welcome(relay)).pipe(ignoreElements())).pipe(take(1))
    }),
    catchError((error: unknown) => {
      if (!(error instanceof EngineUnavailable)) return throwError(() => error)
      tell(io, `error: ${error.message}`)
      return of(ExitCode.gaveUp)
    })
  )

/** The engine that the flags name; undefined for a relay alone. */
export const engineOf = (
  { redis, redisPrefix, redisWait }: ServeFlags,
  { env }: CliIo
): RelayOptions['engine'] => {
  // A URL may hold a password, which other users of the machine could read among the arguments: hence the
  // variable.
  const url = redis ?? env['FIDDLER_REDIS_URL']
  if (!url) {
    for (const [flag, value] of Object.entries({ '--redis-prefix': redisPrefix, '--redis-wait': redisWait }))
      if (value !== undefined)
        throw new UsageError(`${flag} says nothing without --redis or FIDDLER_REDIS_URL`)
    return undefined
  }
  try {
    return redisEngine({ url, prefix: redisPrefix, wait: redisWait })
  } catch (error) {
    if (error instanceof TypeError)
      throw new UsageError(
        error.message.replace(/^option (redis-)?/, '--').replace('--prefix', '--redis-prefix')
      )
    throw error
  }
}

// private

const running = (options: RelayOptions, flags: ServeFlags): Observable<Relay> =>
  new Observable((subscriber) => {
    const started = startRelay(options)
    started.then(
      (relay) => subscriber.next(relay),
      // An option it cannot use, or a port it cannot have: either way the caller asked for it.
      (error: unknown) =>
        subscriber.error(
          error instanceof EngineUnavailable
            ? error
            : new UsageError(inFlags((error as Error).message, flags))
        )
    )
    return () => void started.then((relay) => relay.close()).catch(() => undefined)
  })

const inFlags = (message: string, flags: ServeFlags): string =>
  inOurWords(message, flags)
    .replace(/^option (host|port)/, '--$1')
    .replace(/^option origins/, '--allow-origin')
    .replace('(authorize)', '(--consumer-token-file)')

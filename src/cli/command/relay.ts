/**
 * `fiddler-jobs relay`.
 *
 * @since 0.1.0
 */
import {
  Observable,
  catchError,
  concatMap,
  defer,
  from,
  map,
  merge,
  of,
  switchMap,
  take,
  throwError
} from 'rxjs'
import { bearerTokens } from '../../relay/authorize.js'
import { EngineUnavailable } from '../../relay/engine-unavailable.js'
import type { Relay, RelayOptions } from '../../relay/relay.js'
import { redisEngine } from '../../relay/redis/redis-engine.js'
import { startRelay } from '../../relay/start-relay.js'
import type { CliIo } from '../cli-io.js'
import { say, tell } from '../cli-io.js'
import { ExitCode } from '../exit-code.js'
import { clientConfig, inOurWords, readToken } from '../input/connect.js'
import type { ConnectionFlags } from '../input/connect.js'
import { UsageError } from '../usage-error.js'

// model

/** Flags of `relay`. */
export interface RelayFlags extends ConnectionFlags {
  readonly port?: number
  readonly host?: string
  readonly allowOrigin?: readonly string[]
  readonly consumerTokenFile?: string
  readonly redis?: string
  readonly redisPrefix?: string
  /** ms */
  readonly redisWait?: number
}

// constructors

/** Runs a relay until a signal comes, which is how it is meant to end: exit code 0. An engine that cannot work ends it with 5. */
export const relayCommand = (flags: RelayFlags, io: CliIo): Observable<ExitCode> =>
  defer(() => {
    const { port = DEFAULT_PORT, host, allowOrigin, consumerTokenFile } = flags
    const client = clientConfig(flags, io)
    const options: RelayOptions = {
      client,
      host,
      port,
      origins: allowOrigin,
      authorize: consumerTokenFile === undefined ? undefined : tokensIn(consumerTokenFile),
      engine: engineOf(flags, io)
    }
    return running(options, flags).pipe(
      switchMap((relay) => {
        const stopped = io.stops.pipe(
          take(1),
          concatMap(() => from(relay.close())),
          map(() => ExitCode.ok)
        )
        // Signals are caught before anybody is told that it runs.
        const told = new Observable<never>(() => {
          for (const line of introduction(relay, client.baseUrl, consumerTokenFile)) say(io, line)
        })
        return merge(stopped, told).pipe(take(1))
      }),
      catchError((error: unknown) => {
        if (!(error instanceof EngineUnavailable)) return throwError(() => error)
        tell(io, `error: ${error.message}`)
        return of(ExitCode.gaveUp)
      })
    )
  })

// private

const DEFAULT_PORT = 8_787

// A URL may hold a password, which other users of the machine could read among the arguments: hence the variable.
const engineOf = ({ redis, redisPrefix, redisWait }: RelayFlags, { env }: CliIo): RelayOptions['engine'] => {
  const url = redis ?? env['FIDDLER_REDIS_URL']
  if (!url) return undefined
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

const running = (options: RelayOptions, flags: RelayFlags): Observable<Relay> =>
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

const inFlags = (message: string, flags: RelayFlags): string =>
  inOurWords(message, flags)
    .replace(/^option (host|port)/, '--$1')
    .replace(/^option origins/, '--allow-origin')
    .replace('(authorize)', '(--consumer-token-file)')

const tokensIn = (path: string) => {
  try {
    return bearerTokens(readToken(path).split(/\r?\n/).filter(Boolean))
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${path} must hold tokens, one a line`)
    throw error
  }
}

const introduction = (
  { url }: Relay,
  baseUrl: string,
  consumerTokenFile: string | undefined
): readonly string[] => [
  `Relay for ${baseUrl} at ${url}`,
  '',
  'In another terminal:',
  ...(consumerTokenFile === undefined ? [] : ['  export FIDDLER_RELAY_TOKEN=…  # a consumer token']),
  `  fiddler-jobs watch --relay ${url} ID`,
  'Ctrl-C stops it.'
]

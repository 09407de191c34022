/**
 * `fiddler-jobs relay`.
 *
 * @since 0.1.0
 */
import { EMPTY, defer } from 'rxjs'
import type { Observable } from 'rxjs'
import type { Relay } from '../../relay/relay.js'
import type { CliIo } from '../cli-io.js'
import { say } from '../cli-io.js'
import type { ExitCode } from '../exit-code.js'
import { clientConfig } from '../input/connect.js'
import { consumerTokens } from '../input/consumer-tokens.js'
import { engineOf, serveRelay } from './serve-relay.js'
import type { ServeFlags } from './serve-relay.js'

// model

/** Flags of `relay`. */
export type RelayFlags = ServeFlags

// constants

/** Where it listens unless it is told otherwise. */
export const RELAY_PORT = 8_787

// constructors

/** Runs a relay until a signal comes. */
export const relayCommand = (flags: RelayFlags, io: CliIo): Observable<ExitCode> =>
  defer(() => {
    const { host, port = RELAY_PORT, allowOrigin, consumerTokenFile } = flags
    const client = clientConfig(flags, io)
    const options = {
      client,
      host,
      port,
      origins: allowOrigin,
      authorize: consumerTokens(consumerTokenFile),
      engine: engineOf(flags, io)
    }
    return serveRelay(options, flags, io, (relay) => {
      for (const line of introduction(relay, client.baseUrl, consumerTokenFile)) say(io, line)
      return EMPTY
    })
  })

// private

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

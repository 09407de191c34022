/**
 * Where the server is, and the token for it.
 *
 * @since 0.1.0
 */
import { createJobClient } from '../../client/create-job-client.js'
import type { JobClient } from '../../client/job-client.js'
import type { JobClientConfig } from '../../client/job-client-config.js'
import { createRelayClient } from '../../relay-client/create-relay-client.js'
import type { CliIo } from '../cli-io.js'
import { UsageError } from '../usage-error.js'
import { readText } from './read-text.js'

// model

/** The flags that say how to reach the server. */
export interface ConnectionFlags {
  readonly url?: string
  readonly tokenFile?: string
  readonly allowInsecure?: boolean
}

// constructors

/**
 * A client for the endpoint and token of the flags, else of the environment; a `UsageError` where either is missing or cannot be
 * used. Where the flags name a relay it leads there: the relay's own token is sent, never Fiddler's. The token is in no message.
 */
export const connect = (
  flags: ConnectionFlags & { readonly relay?: string },
  io: CliIo
): Omit<JobClient, 'submit'> => {
  const { relay: url, tokenFile, allowInsecure } = flags
  if (url === undefined) return usable(flags, () => createJobClient(clientConfig(flags, io)))
  const { env, scheduler, random } = io
  const token = tokenFile === undefined ? env['FIDDLER_RELAY_TOKEN'] : readToken(tokenFile)
  return usable(flags, () =>
    createRelayClient({ url, token: token || undefined, scheduler, random, allowInsecure })
  )
}

/** What a client is made from; a `UsageError` where the endpoint or the token is missing. */
export const clientConfig = (
  flags: ConnectionFlags,
  { env, scheduler, transport, random }: CliIo
): JobClientConfig => {
  const baseUrl = flags.url ?? env['FIDDLER_ENDPOINT']
  if (!baseUrl) throw new UsageError('no endpoint: give --url URL, or set FIDDLER_ENDPOINT')
  const token = flags.tokenFile === undefined ? env['FIDDLER_API_KEY'] : readToken(flags.tokenFile)
  if (token === undefined) throw new UsageError('no token: give --token-file FILE, or set FIDDLER_API_KEY')
  return { baseUrl, token, transport, scheduler, random, allowInsecure: flags.allowInsecure }
}

/** The token in a file: all of it but one line break at its end, which editors and `echo` add. */
export const readToken = (path: string): string => readText(path, 'the token file').replace(/\r?\n$/, '')

/** What the library says of an option, said of the flag or the variable that it came from. */
export const inOurWords = (
  message: string,
  { url, tokenFile, relay }: ConnectionFlags & { readonly relay?: string }
): string =>
  message
    .replace(/^option url/, '--relay')
    .replace(/^option baseUrl/, url === undefined ? 'FIDDLER_ENDPOINT' : '--url')
    .replace(
      /^option token/,
      tokenFile !== undefined
        ? `the token in ${tokenFile}`
        : relay === undefined
          ? 'FIDDLER_API_KEY'
          : 'FIDDLER_RELAY_TOKEN'
    )
    .replace('or set allowInsecure', 'or give --allow-insecure')
    .replace(
      'use `token`',
      `set ${relay === undefined ? 'FIDDLER_API_KEY' : 'FIDDLER_RELAY_TOKEN'}, or give --token-file`
    )
    // There is no page here to resolve a path.
    .replace(/, or in a browser a path .*$/, '')
    .replace(/a path such as .* browser only; give the whole URL$/, 'expected an http or https URL')

// private

const usable = <A>(flags: ConnectionFlags, make: () => A): A => {
  try {
    return make()
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(inOurWords(error.message, flags))
    throw error
  }
}

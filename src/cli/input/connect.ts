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
import type { ConnectionFlags } from './connection-flags.js'
import { inOurWords } from './in-our-words.js'
import { readToken } from './read-text.js'

// constructors

/**
 * A client for the endpoint and token of the flags, else of the environment; a `UsageError` where either is
 * missing or cannot be used. Where the flags name a relay it leads there: the relay's own token is sent,
 * never Fiddler's. The token is in no message.
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

// private

const usable = <A>(flags: ConnectionFlags, make: () => A): A => {
  try {
    return make()
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(inOurWords(error.message, flags))
    throw error
  }
}

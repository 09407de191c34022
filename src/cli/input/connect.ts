/**
 * Where the server is, and the token for it.
 *
 * @since 0.1.0
 */
import { createJobClient } from '../../client/create-job-client.js'
import type { JobClient } from '../../client/job-client.js'
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
 * used. The token is in no message.
 */
export const connect = (flags: ConnectionFlags, { env, scheduler, transport, random }: CliIo): JobClient => {
  const baseUrl = flags.url ?? env['FIDDLER_ENDPOINT']
  if (!baseUrl) throw new UsageError('no endpoint: give --url URL, or set FIDDLER_ENDPOINT')
  const token = flags.tokenFile === undefined ? env['FIDDLER_API_KEY'] : readToken(flags.tokenFile)
  if (token === undefined) throw new UsageError('no token: give --token-file FILE, or set FIDDLER_API_KEY')
  try {
    return createJobClient({
      baseUrl,
      token,
      transport,
      scheduler,
      random,
      allowInsecure: flags.allowInsecure
    })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(inOurWords(error.message, flags))
    throw error
  }
}

/** The token in a file: all of it but one line break at its end, which editors and `echo` add. */
export const readToken = (path: string): string => readText(path, 'the token file').replace(/\r?\n$/, '')

// private

const inOurWords = (message: string, { url, tokenFile }: ConnectionFlags): string =>
  message
    .replace(/^option baseUrl/, url === undefined ? 'FIDDLER_ENDPOINT' : '--url')
    .replace(/^option token/, tokenFile === undefined ? 'FIDDLER_API_KEY' : `the token in ${tokenFile}`)
    .replace('or set allowInsecure', 'or give --allow-insecure')

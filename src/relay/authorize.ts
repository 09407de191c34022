/**
 * Who may listen.
 *
 * @since 0.1.0
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

// model

/**
 * What a consumer check is shown of a request.
 *
 * @category model
 * @since 0.1.0
 */
export interface ConsumerRequest {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly remoteAddress: string
}

/**
 * Whether a consumer may listen. `consumer` is what its limits are counted by; at `expiresAt` (epoch ms) its streams are ended, and it has to
 * be checked again.
 *
 * @category model
 * @since 0.1.0
 */
export type Verdict = boolean | { readonly consumer: string; readonly expiresAt?: number }

/**
 * Checks a consumer; one that throws or rejects lets nobody in.
 *
 * @category model
 * @since 0.1.0
 */
export type Authorize = (request: ConsumerRequest) => Verdict | PromiseLike<Verdict>

/** A consumer that was let in. */
export interface Consumer {
  readonly name: string
  /** Epoch ms; Infinity for never. */
  readonly expiresAt: number
}

// constructors

/**
 * A check for bearer tokens: whoever sends one of these is let in. Compared in constant time.
 *
 * @example
 * import { bearerTokens, startRelay } from 'fiddler-jobs/relay'
 *
 * const relay = await startRelay({
 *   client: { baseUrl: 'https://acme.fiddler.ai', token: process.env['FIDDLER_API_KEY'] ?? '' },
 *   host: '0.0.0.0',
 *   authorize: bearerTokens([process.env['CONSUMER_TOKEN'] ?? ''])
 * })
 *
 * @category constructors
 * @since 0.1.0
 */
export const bearerTokens = (tokens: readonly string[]): Authorize => {
  if (tokens.length === 0 || tokens.some((token) => !/^[\x21-\x7e]+$/.test(token)))
    throw new TypeError('option tokens must hold at least one token, each of visible ASCII')
  const digests = tokens.map(digestOf)
  return ({ headers }) => {
    const given = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.authorization ?? '')?.[1]
    if (given === undefined) return false
    const digest = digestOf(given)
    const place = digests.reduce((found, known, n) => (timingSafeEqual(known, digest) ? n : found), -1)
    return place === -1 ? false : { consumer: `token ${place + 1}` }
  }
}

// operators

/** The consumer of a request, or null where it is not let in. */
export const consumerOf = async (
  authorize: Authorize | null,
  request: IncomingMessage,
  now: number
): Promise<Consumer | null> => {
  const remoteAddress = request.socket.remoteAddress ?? ''
  if (authorize === null) return { name: remoteAddress, expiresAt: Infinity }
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  const verdict = await told(authorize, {
    method: request.method ?? '',
    path,
    headers: request.headers,
    remoteAddress
  })
  if (typeof verdict === 'boolean') return verdict ? { name: remoteAddress, expiresAt: Infinity } : null
  const { consumer, expiresAt = Infinity } = verdict
  return expiresAt > now ? { name: consumer, expiresAt } : null
}

// private

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

const told = async (authorize: Authorize, request: ConsumerRequest): Promise<Verdict> => {
  try {
    const verdict: unknown = await authorize(request)
    return isVerdict(verdict) ? verdict : false
  } catch {
    // What it threw may hold the secret.
    return false
  }
}

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'boolean' ||
  (typeof value === 'object' &&
    value !== null &&
    typeof (value as { readonly consumer?: unknown }).consumer === 'string')

/**
 * Which pages may ask.
 *
 * @since 0.1.0
 */
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from './refusal.js'

/** Headers that let a page of a named origin read the answer. */
export const corsHeaders = (
  origins: readonly string[],
  origin: string | undefined
): Readonly<Record<string, string>> =>
  origin !== undefined && origins.includes(origin)
    ? { 'Access-Control-Allow-Origin': origin, Vary: 'Origin' }
    : origins.length === 0
      ? {}
      : { Vary: 'Origin' }

/** What a preflight of a named origin is told. */
export const preflightHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'authorization, content-type, last-event-id',
  'Access-Control-Max-Age': '600'
}

/**
 * Refuses pages of other origins, and, where nobody else checks consumers, names that are not this machine's: a page anywhere can have its own
 * name resolve to 127.0.0.1.
 */
export const requireKnownPage = (
  headers: IncomingHttpHeaders,
  origins: readonly string[],
  loopbackOnly: boolean
): void => {
  const { origin, host = '' } = headers
  const isOwn = origin === `http://${host}` || origin === `https://${host}`
  if (origin !== undefined && !isOwn && !origins.includes(origin))
    throw new Refusal(403, 'pages of this origin may not ask; name it with --allow-origin, or in `origins`')
  if (loopbackOnly && !isLoopbackName(host.replace(/:\d*$/, '')))
    throw new Refusal(403, 'ask this relay at localhost or 127.0.0.1')
}

/**
 * Refuses what a page of another site has the browser fetch without asking, such as an image or a frame: it names no origin. Browsers tell the
 * site to loopback addresses and over TLS. Source: W3C, Fetch Metadata Request Headers.
 */
export const requireOwnSite = ({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): void => {
  if (origin === undefined && (site === 'cross-site' || site === 'same-site'))
    throw new Refusal(403, 'pages of other sites may not ask')
}

/** Whether an address, or a name in a URL, is this machine alone. */
export const isLoopbackName = (host: string): boolean =>
  /^localhost\.?$/i.test(host) || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

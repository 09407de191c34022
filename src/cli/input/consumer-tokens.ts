/**
 * The tokens that consumers of a relay must send.
 *
 * @since 0.1.0
 */
import { bearerTokens } from '../../relay/authorize.js'
import type { Authorize } from '../../relay/authorize.js'
import { UsageError } from '../usage-error.js'
import { readToken } from './read-text.js'

/** The check for the tokens in a file, one a line; undefined where no file is named. */
export const consumerTokens = (path: string | undefined): Authorize | undefined => {
  if (path === undefined) return undefined
  try {
    return bearerTokens(readToken(path).split(/\r?\n/).filter(Boolean))
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${path} must hold tokens, one a line`)
    throw error
  }
}

/**
 * The same check for browsers too: a token may also come as a password, under any name. A browser asks its
 * user for both, and then sends them with every request of the page. Source: RFC 7617.
 */
export const orAsPassword =
  (check: Authorize): Authorize =>
  (request) => {
    const basic = /^Basic ([\w+/]+=*)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (basic === undefined) return check(request)
    const [, token = ''] = /:([^]*)$/.exec(Buffer.from(basic, 'base64').toString('utf8')) ?? []
    return check({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } })
  }

/**
 * The library's words for options, as the command's.
 *
 * @since 0.1.0
 */
import type { ConnectionFlags } from './connection-flags.js'

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

/**
 * Where the server is, and what stays under it.
 *
 * @since 0.1.0
 */

/** Stands in for the page's own origin where the base is a path: only shapes are compared against it. */
const PAGE = 'http://page.invalid'

/**
 * The checked base URL without its last slash; throws a `TypeError` that names `option` (never its text: it
 * may hold credentials).
 *
 * `samePage` tells whether a path such as `/fiddler` can be resolved here: in a browser, or by a transport of
 * the user's.
 */
export const requireBaseUrl = (
  text: unknown,
  { allowInsecure, samePage }: { readonly allowInsecure: boolean; readonly samePage: boolean },
  option = 'baseUrl'
): string => {
  const refused = (why: string): TypeError => new TypeError(`option ${option}: ${why}`)
  if (typeof text !== 'string') throw refused('expected a text')
  if (UNFIT.test(text)) throw refused('it must have no spaces, control characters or backslashes')
  const isPath = text.startsWith('/')
  if (isPath && !samePage)
    throw refused('a path such as /fiddler works in a browser only; give the whole URL')
  if (text.startsWith('//')) throw refused('a path starts with one slash')
  const url = parsed(isPath ? PAGE + text : text)
  if (url === null) throw refused('expected an http or https URL, or in a browser a path on the same origin')
  if (url.username !== '' || url.password !== '') throw refused('it must hold no credentials; use `token`')
  if (/[?#]/.test(text)) throw refused('it must have no query and no fragment')
  if (hasDots(text)) throw refused('it must have no dot segments')
  if (!isPath && url.protocol === 'http:' && !allowInsecure && !isLoopback(url.hostname)) {
    throw refused(
      'plain http to another machine would show the token to the network; use https, or set allowInsecure'
    )
  }
  return (isPath ? url.pathname : url.origin + url.pathname).replace(/\/+$/, '')
}

/** The URL of a path under the base; throws a `TypeError` that names `path` where it would leave it. */
export const requireUnder = (base: string, path: unknown): string => {
  const shape = 'option path must start with one slash and stay under baseUrl'
  if (typeof path !== 'string' || !/^\/(?!\/)/.test(path)) throw new TypeError(shape)
  if (UNFIT.test(path) || path.includes('#') || hasDots(path)) throw new TypeError(shape)
  return base + path
}

/** Where a redirect leads, or null where its target is no URL or on another origin. */
export const sameOriginTarget = (from: string, location: string): string | null => {
  const here = parsed(from, PAGE)
  if (here === null) return null
  const there = parsed(location, here.href)
  if (there?.origin !== here.origin || there.username !== '' || there.password !== '') return null
  const target = there.pathname + there.search
  if (!from.startsWith('/')) return there.origin + target
  // `/.//evil` is on this page as a URL, and on another machine as the text that is left of it.
  return target.startsWith('//') ? null : target
}

// private

// URL is in Node and in every browser, but in no TypeScript library without the DOM.
interface UrlLike {
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly hostname: string
  readonly username: string
  readonly password: string
  readonly pathname: string
  readonly search: string
}
declare const URL: new (url: string, base?: string) => UrlLike

const parsed = (text: string, base?: string): UrlLike | null => {
  try {
    const url = new URL(text, base)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}

// URL parsers drop tabs and line breaks, and read a backslash as a slash: `/\t/evil` would lead to another
// machine.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const UNFIT = /[\u0000-\u0020\u007f\\]/

// `..`, also behind percent signs: URL parsers treat `%2e` as a dot, and servers `%2f` as a slash. A query
// may hold any.
const hasDots = (text: string): boolean =>
  /(\/|%2f|%5c)(\.|%2e){1,2}(\/|%2f|%5c|$)/i.test(text.replace(/\?.*/, ''))

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]'

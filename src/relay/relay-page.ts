/**
 * A page that a relay serves beside its streams.
 *
 * @since 0.1.0
 */

// model

/**
 * A built page, and what its server adds to it. A folder alone, as a text, is the same with every default.
 *
 * @category model
 * @since 0.1.0
 */
export interface RelayPage {
  /**
   * Folder of the built page; the files that it holds when the relay starts are served, and no others: not what begins with a dot
   * (`.well-known` excepted), nor what a symbolic link leads to.
   */
  readonly folder: string
  /** Texts in place of files of the folder or beside them, by their paths, such as `{ '/config.json': '{}' }`. @default none */
  readonly files?: Readonly<Record<string, string>> | undefined
  /** Paths at which `index.html` is served too: those of the page's own router, such as `/about`. @default none */
  readonly routes?: readonly string[] | undefined
  /** Whether `authorize`, which it needs, is asked for the page too; browsers then ask their user for a name and a password. @default false */
  readonly guarded?: boolean | undefined
  /** The header of that name; null for none. @default what comes from the relay itself; no inline script, inline styles */
  readonly contentSecurityPolicy?: string | null | undefined
}

/** A page, checked and complete. */
export type PageSettings = { readonly [Part in keyof RelayPage]-?: Exclude<RelayPage[Part], undefined> }

// constructors

/** Throws a `TypeError` that names what cannot be used. */
export const pageSettings = (page: string | RelayPage): PageSettings => {
  const { folder, files = {}, routes = [], guarded = false, ...rest } = asPage(page)
  const { contentSecurityPolicy = OWN_ORIGIN } = rest
  if (typeof folder !== 'string' || folder === '')
    throw new TypeError('option page: expected the path of a folder')
  if (typeof files !== 'object' || (files as unknown) === null)
    throw new TypeError('option page.files: expected texts by their paths')
  if (!isList(routes)) throw new TypeError('option page.routes: expected a list of paths')
  for (const path of [...Object.keys(files), ...routes])
    if (!/^\/[^?#]*$/.test(path)) throw new TypeError('option page: a path starts with a slash')
  for (const text of Object.values<unknown>(files))
    if (typeof text !== 'string') throw new TypeError('option page.files: expected texts')
  if (typeof guarded !== 'boolean') throw new TypeError('option page.guarded must be true or false')
  if (contentSecurityPolicy !== null && !isVisible(contentSecurityPolicy))
    throw new TypeError('option page.contentSecurityPolicy must be of visible ASCII')
  return { folder, files, routes, guarded, contentSecurityPolicy }
}

// private

// Frameworks put the styles of their components into the page.
const OWN_ORIGIN =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"

const isList = (value: unknown): boolean => Array.isArray(value)

const isVisible = (text: unknown): boolean => typeof text === 'string' && /^[\x20-\x7e]+$/.test(text)

const asPage = (page: string | RelayPage | null): Partial<RelayPage> =>
  typeof page === 'string' ? { folder: page } : (page ?? {})

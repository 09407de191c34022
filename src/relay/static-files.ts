/**
 * The files of a built page.
 *
 * @since 0.1.0
 */
import { readFile, readdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, relative, sep } from 'node:path'
import { Refusal } from './refusal.js'
import type { PageSettings } from './relay-page.js'

// model

/** Sends the file at a path of a URL, or throws a `Refusal`. */
export interface StaticFiles {
  /** Only consumers that are let in may have them. */
  readonly guarded: boolean
  readonly send: (
    path: string,
    response: ServerResponse,
    headers: Readonly<Record<string, string>>
  ) => Promise<void>
}

// constructors

/**
 * Serves the files that the folder holds now, and no others: each is looked up by its name in a list, so that no path can lead out of the
 * folder. What a dot hides (`.env`, `.git`) is not among them, nor what a link leads to. `/` and the page's own routes are `index.html`. Rejects with a `TypeError` where the folder cannot be read.
 */
export const staticFiles = async ({
  folder,
  files: texts,
  routes,
  guarded,
  contentSecurityPolicy
}: PageSettings): Promise<StaticFiles> => {
  const files = new Map<string, () => Promise<Buffer>>()
  for (const file of await filesIn(folder))
    files.set(`/${relative(folder, file).replaceAll('\\', '/')}`, () => readFile(file))
  for (const [path, text] of Object.entries(texts)) files.set(path, () => Promise.resolve(Buffer.from(text)))
  const indexes = new Set(['/', ...routes])
  const policy = contentSecurityPolicy === null ? {} : { 'Content-Security-Policy': contentSecurityPolicy }
  const send: StaticFiles['send'] = async (path, response, headers) => {
    const asked = decoded(path)
    const name = indexes.has(asked) ? '/index.html' : asked
    const read = files.get(name)
    if (read === undefined) throw NOTHING()
    const bytes = await read().catch(goneSince)
    response.writeHead(200, {
      ...headers,
      ...policy,
      'Content-Length': String(bytes.length),
      'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY'
    })
    response.end(bytes)
  }
  return { guarded, send }
}

// private

const filesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !relative(folder, file).split(sep).some(isHidden))
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new TypeError(`option page: the folder cannot be read (${code ?? message})`, { cause })
  }
}

// Source: RFC 8615 for the one name with a dot that is meant to be read.
const isHidden = (name: string): boolean => name.startsWith('.') && name !== '.well-known'

const NOTHING = () => new Refusal(404, 'there is nothing here')

const goneSince = (error: NodeJS.ErrnoException): never => {
  throw error.code === 'ENOENT' ? NOTHING() : error
}

/** Nothing is at the empty path, which stands for one that cannot be decoded. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2'
}

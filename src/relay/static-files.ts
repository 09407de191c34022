/**
 * The files of a built page.
 *
 * @since 0.1.0
 */
import { readFile, readdir } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import { Refusal } from './refusal.js'

/** Sends the file at a path of a URL, or throws a `Refusal`. */
export type StaticFiles = (
  path: string,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>
) => Promise<void>

/**
 * Serves the files that the folder holds now, and no others: each is looked up by its name in a list, so that no path can lead out of the
 * folder. `/` is `index.html`.
 */
export const staticFiles = async (folder: string): Promise<StaticFiles> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    files.set(`/${relative(folder, file).replaceAll('\\', '/')}`, file)
  }
  return async (path, response, headers) => {
    const file = files.get(path === '/' ? '/index.html' : (decoded(path) ?? ''))
    if (file === undefined) throw new Refusal(404, 'there is nothing here')
    const bytes = await readFile(file)
    response.writeHead(200, {
      ...headers,
      'Content-Length': String(bytes.length),
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY'
    })
    response.end(bytes)
  }
}

// private

const decoded = (path: string): string | null => {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2'
}

/**
 * Text that others wrote to a file or to a pipe.
 *
 * @since 0.1.0
 */
import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { Observable } from 'rxjs'
import { UsageError } from '../usage-error.js'

/** The file as text; a `UsageError` that says `what` it was to be where it cannot be read. */
export const readText = (path: string, what: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`cannot read ${what} ${path}: ${WORDS[code ?? ''] ?? code ?? message}`)
  }
}

/** The token in a file: all of it but one line break at its end, which editors and `echo` add. */
export const readToken = (path: string): string => readText(path, 'the token file').replace(/\r?\n$/, '')

/**
 * All that comes out of a stream, once it has ended. Unsubscribing destroys it, so that nothing waits for it
 * any longer.
 */
export const readAll = (stream: Readable): Observable<string> =>
  new Observable((subscriber) => {
    let text = ''
    stream
      .setEncoding('utf8')
      .on('data', (chunk: string) => (text += chunk))
      .on('error', (error) => subscriber.error(error))
      .on('end', () => {
        subscriber.next(text)
        subscriber.complete()
      })
    return () => stream.destroy()
  })

// private

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder'
}

/**
 * A reader that has left, such as `head`.
 *
 * @since 0.1.0
 */
import { Observable } from 'rxjs'
import type { CliIo } from './cli-io.js'
import { tell } from './cli-io.js'
import { ExitCode } from './exit-code.js'

/**
 * Emits the code to end with once stdout can be written no more. A stderr that cannot be written is nobody's
 * loss.
 */
export const brokenPipe = (io: Pick<CliIo, 'stdout' | 'stderr'>): Observable<ExitCode> =>
  new Observable((subscriber) => {
    const onError = ({ code, message }: NodeJS.ErrnoException) => {
      if (code !== 'EPIPE') tell(io, `error: cannot write to standard output: ${code ?? message}`)
      subscriber.next(code === 'EPIPE' ? ExitCode.brokenPipe : ExitCode.gaveUp)
      subscriber.complete()
    }
    io.stdout.once('error', onError)
    // These stay: an error that comes after the end must not crash the process.
    for (const stream of [io.stdout, io.stderr]) stream.on('error', ignore)
  })

/** Resolves when all that was written has left, or cannot. */
export const flushed = ({ stdout }: Pick<CliIo, 'stdout'>): Promise<void> =>
  new Promise((resolve) => {
    if (stdout.destroyed || stdout.writableEnded) resolve()
    else stdout.write('', () => resolve())
  })

// private

const ignore = (): void => undefined

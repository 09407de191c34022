/**
 * The command as a function.
 *
 * @since 0.1.0
 */
import { CommanderError } from 'commander'
import { defer, firstValueFrom, merge } from 'rxjs'
import type { Observable } from 'rxjs'
import { escapeControl } from '../error/escape-control.js'
import { brokenPipe, flushed } from './broken-pipe.js'
import type { CliIo } from './cli-io.js'
import { tell } from './cli-io.js'
import { ExitCode } from './exit-code.js'
import { programOf } from './program.js'
import { withoutKeys } from './text/without-keys.js'
import { UsageError } from './usage-error.js'

/**
 * Runs `fiddler-jobs` with these arguments (without the program's name) and resolves to its exit code. Never
 * rejects, never ends the process; when it resolves nothing of it is left running.
 */
export const runCli = async (argv: readonly string[], io: CliIo): Promise<ExitCode> => {
  const code = await firstValueFrom(merge(brokenPipe(io), commandOf(argv, io))).catch((error: unknown) =>
    codeOfError(error, io)
  )
  if (code !== ExitCode.brokenPipe) await flushed(io)
  return code
}

// private

// Parsing runs the action of the chosen command, which only says what is to be done.
const commandOf = (argv: readonly string[], io: CliIo): Observable<ExitCode> =>
  defer(() => {
    let chosen: Observable<ExitCode> | undefined
    const program = programOf(io, (command) => {
      chosen = command
    })
    program.parse(argv, { from: 'user' })
    if (chosen === undefined) throw new UsageError('no command')
    return chosen
  })

const codeOfError = (error: unknown, io: CliIo): ExitCode => {
  // Commander has said by itself what was wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage
  if (error instanceof UsageError) {
    tell(io, `error: ${withoutKeys(error.message, io.env)}`)
    return ExitCode.usage
  }
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error))
  tell(io, stack.split('\n').map(escapeControl).join('\n'))
  return ExitCode.internal
}

/**
 * The ids to work on.
 *
 * @since 0.1.0
 */
import { map, of } from 'rxjs'
import type { Observable } from 'rxjs'
import { InvalidJobId } from '../../error/invalid-job-id.js'
import { normalJobId } from '../../job/job-id.js'
import type { CliIo } from '../cli-io.js'
import { UsageError } from '../usage-error.js'
import { readAll } from './read-text.js'

/**
 * The ids of the arguments in lower case, each once; `-` stands for the lines of stdin, blank ones left out.
 * A text that is no UUID, or no id at all, is a `UsageError`: nothing is sent then, not even for the good
 * ones.
 */
export const jobIds = (args: readonly string[], io: Pick<CliIo, 'stdin'>): Observable<readonly string[]> =>
  args.includes(STDIN)
    ? readAll(io.stdin).pipe(map((text) => checked(args, text.split('\n').map(trimmed).filter(Boolean))))
    : of(checked(args, []))

// private

const STDIN = '-'

const trimmed = (line: string): string => line.trim()

const checked = (args: readonly string[], lines: readonly string[]): readonly string[] => {
  const given = args.flatMap((arg) => (arg === STDIN ? lines : [arg]))
  if (given.length === 0) throw new UsageError('no job id on standard input')
  return [...new Set(given.map(required))]
}

const required = (text: string): string => {
  const id = normalJobId(text)
  if (id === null) throw new UsageError(new InvalidJobId(text).message)
  return id
}

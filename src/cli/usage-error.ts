/**
 * What the caller got wrong.
 *
 * @since 0.1.0
 */
import { escapeControl } from '../error/escape-control.js'

/** Bad usage: its message is all that is shown, and the command ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(message: string) {
    super(escapeControl(message))
  }
}

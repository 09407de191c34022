/**
 * News as lines of JSON.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../../error/watch-error.js'
import { escapeControl } from '../../error/escape-control.js'
import type { RowChange } from '../row/row-changes.js'

/** One object, whole on one line. */
export const changeJson = ({ update, row }: RowChange): string => {
  switch (update._tag) {
    case 'Polled':
      return line({ id: row.id, type: 'polled', job: row.job })
    case 'Trouble':
      return line({
        id: row.id,
        type: 'trouble',
        job: row.job,
        error: jsonOf(update.error),
        failures: update.failures,
        retryIn: update.retryIn === null ? null : Math.round(update.retryIn)
      })
    case 'Settled': {
      const settled = { id: row.id, type: 'settled', job: row.job }
      return line(
        update.outcome._tag === 'Right' ? settled : { ...settled, error: jsonOf(update.outcome.left) }
      )
    }
  }
}

// private

// An error of another copy of the package has the same method.
const jsonOf = (error: WatchError): object => error.toJSON()

// JSON.stringify leaves DEL, C1 and the marks that reorder text; they stand in strings only, where an escape
// means the same.
const line = (value: object): string => escapeControl(JSON.stringify({ v: 1, ...value }))

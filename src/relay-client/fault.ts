/**
 * Why nothing comes from a relay.
 *
 * @since 0.1.0
 */
import { parseJson } from '../codec/parse-json.js'
import { isRecord, textOr } from '../codec/record.js'
import { NetworkError } from '../error/network-error.js'
import type { WatchError } from '../error/watch-error.js'

// model

/** The error of it, made for each job that waits. */
export type Fault = (id: string) => WatchError

// constructors

/** The relay says that it cannot work just now; `data` is that of its event. */
export const stuckFault = (data: string): Fault => {
  const wire = parseJson(data)?.value
  const message = textOr(isRecord(wire) ? wire['why'] : null, 'the relay cannot work')
  return (id) => new NetworkError(id, { name: 'RelayTrouble', message, code: null })
}

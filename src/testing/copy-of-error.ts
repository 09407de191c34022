/**
 * Errors that a test wrote, given to a watch.
 *
 * @since 0.1.0
 */
import type { WatchError } from '../error/watch-error.js'

/** The same error as another object: each watch tells its own story on it, and the test's stays as it was. */
export const copyOfError = (error: WatchError): WatchError => {
  const { stack, ...own } = Object.getOwnPropertyDescriptors(error)
  const copy = new Error(error.message)
  Object.setPrototypeOf(copy, Object.getPrototypeOf(error) as object)
  const told = { value: error.stack, configurable: true, enumerable: false, writable: true }
  return Object.defineProperties(copy, stack === undefined ? own : { ...own, stack: told }) as WatchError
}

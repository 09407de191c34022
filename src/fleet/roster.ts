/**
 * The set of ids that a fleet watches, as it changes.
 *
 * @since 0.1.0
 */
import { isObservable, of } from 'rxjs'
import type { Observable } from 'rxjs'
import { normalJobId } from '../job/job-id.js'
import type { JobIds } from './fleet-options.js'

/** The ids as a stream of whole sets; a fixed set is checked at once, with a `TypeError` that names `ids`. */
export const rosterOf = (ids: JobIds | Observable<JobIds>): Observable<JobIds> => {
  if (isObservable(ids)) return ids
  requireIds(ids)
  return of(ids)
}

/**
 * One set in normal form: lower case, in order, each once. What is no UUID stays as given: it is settled as
 * such.
 */
export const wantedOf = (ids: JobIds): ReadonlySet<string> => {
  requireIds(ids)
  const wanted = new Set<string>()
  for (const id of ids) wanted.add(normalJobId(id) ?? id)
  return wanted
}

// private

const requireIds = (ids: unknown): void => {
  const iterable = typeof ids === 'object' && ids !== null && Symbol.iterator in ids
  if (!iterable)
    throw new TypeError('option ids must be an array or a Set of job ids, or an Observable of these')
}

/** The ids are kept in the page's address, behind the `#`: a reload goes on, a link can be shared, no server gets to see them. */
import { BehaviorSubject } from 'rxjs'

const ID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi

/** The ids in any text, each once: a log, a JSON, a line of a chat. */
export const idsIn = (/** @type {string} */ text) => [
  ...new Set(Array.from(text.matchAll(ID), ([id]) => id.toLowerCase()))
]

/** All wanted ids, now and whenever they change. */
export const ids$ = new BehaviorSubject(idsIn(location.hash))

export const watchAlso = (/** @type {readonly string[]} */ more) =>
  want([...new Set([...ids$.value, ...more])])

export const drop = (/** @type {string} */ id) => want(ids$.value.filter((each) => each !== id))

addEventListener('hashchange', () => ids$.next(idsIn(location.hash)))

// `replaceState` leaves the Back button to the pages before this one, and fires no `hashchange`.
/** @param {string[]} ids */
function want(ids) {
  history.replaceState(null, '', `#${ids.join(',')}`)
  ids$.next(ids)
}

/**
 * Whether the page is out of sight.
 *
 * @since 0.1.0
 */
import { defer, distinctUntilChanged, fromEvent, map, merge, of } from 'rxjs'
import type { Observable } from 'rxjs'

// model

/**
 * What is used of a `Document`, so that the types need no DOM. Every real one fits.
 *
 * @category model
 * @since 0.1.0
 */
export interface DocumentLike {
  readonly hidden: boolean
  readonly visibilityState?: string
  addEventListener(type: string, listener: (event: unknown) => void): void
  removeEventListener(type: string, listener: (event: unknown) => void): void
}

// constructors

/**
 * Emits whether the document is hidden: its state on subscription, then each change. Made for the option
 * `pause`.
 *
 *     visibilitychange       ---h--v--v--h--
 *     documentHidden()       f--t--f-----t--     never completes
 *
 * Without a document (Node, a worker, server rendering) it emits false and completes, and a `pause` that has
 * completed stays as it last was: polling goes on. The global document is looked up on subscription, not on
 * import.
 *
 * Cold: each subscriber has its own listener, which goes when it unsubscribes.
 *
 * @example
 * import { documentHidden } from 'fiddler-jobs'
 * import type { WatchOptions } from 'fiddler-jobs'
 *
 * const whileSeen: WatchOptions = { pause: documentHidden() }
 *
 * @category constructors
 * @since 0.1.0
 */
export const documentHidden = (document?: DocumentLike): Observable<boolean> =>
  defer(() => {
    const page = document ?? (globalThis as { readonly document?: DocumentLike }).document
    if (page === undefined) return of(false)
    // The listener first, so that a change made by whoever hears the first state is not missed.
    return merge(fromEvent(page, 'visibilitychange'), of(null)).pipe(
      map(() => isHidden(page)),
      distinctUntilChanged()
    )
  })

// private

// The two agree in every browser; a test double often sets one of them only.
const isHidden = (page: DocumentLike): boolean => page.hidden || page.visibilityState === 'hidden'

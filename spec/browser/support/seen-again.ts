/**
 * What a page does when it comes back into view, by its own clock.
 */
import type { Page } from 'playwright-core'

interface Noted extends Window {
  seenAgain?: number
}

/** Has the page note when it comes into view: before it is opened. */
export const noteSeenAgain = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) (window as Noted).seenAgain = performance.now()
    })
  })

/** How long after that the page asked its next `count` things; null while it has not. ms */
export const askedAfter = (page: Page, count: number): Promise<number | null> =>
  page.evaluate((wanted) => {
    const from = (window as Noted).seenAgain ?? Infinity
    const starts = performance.getEntriesByType('resource').map(({ startTime }) => startTime - from)
    return starts.filter((start) => start >= 0)[wanted - 1] ?? null
  }, count)

/**
 * What a page announces to a screen reader.
 */
import type { Page } from 'playwright-core'

interface Noted extends Window {
  news?: string[]
}

/** Has the page write down each text of the live region "News": before it is opened. */
export const noteNews = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const news: string[] = ((window as Noted).news = [])
    new MutationObserver(() => {
      const text = document.querySelector('[role=status][aria-label=News]')?.textContent ?? ''
      if (text !== '' && text !== news.at(-1)) news.push(text)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })

/** All that was announced so far. */
export const news = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as Noted).news ?? [])

/**
 * All that a page is sent and told.
 */
import type { Page } from 'playwright-core'

interface Noted extends Window {
  pieces?: string[]
}

/** Notes what comes, streams piece by piece: before the page is opened. What it gives tells all of it so far. */
export const noteReceived = async (page: Page): Promise<() => Promise<string>> => {
  const seen: Promise<string>[] = []
  page.on('request', (request) => {
    seen.push(Promise.resolve(`${request.url()} ${request.postData() ?? ''}`))
    seen.push(request.allHeaders().then((all) => JSON.stringify(all)))
  })
  page.on('response', (response) => {
    seen.push(response.allHeaders().then((all) => JSON.stringify(all)))
    // The body of a stream has no end: the page itself notes that.
    if (response.headers()['content-type'] !== 'text/event-stream') seen.push(response.text())
  })
  await page.addInitScript(() => {
    const pieces: string[] = ((window as Noted).pieces = [])
    const send = window.fetch
    window.fetch = async (...args) => {
      const answer = await send(...args)
      const reader = answer.clone().body?.pipeThrough(new TextDecoderStream()).getReader()
      const note = async (): Promise<void> => {
        const piece = await reader?.read()
        if (piece === undefined || piece.done) return
        pieces.push(piece.value)
        return note()
      }
      // A stream that is left breaks off.
      note().catch(() => undefined)
      return answer
    }
  })
  return async () => {
    const page$ = page.evaluate(() =>
      [JSON.stringify([localStorage, sessionStorage]), ...((window as Noted).pieces ?? [])].join('\n')
    )
    return (await Promise.all([...seen, page.content(), page$])).join('\n')
  }
}

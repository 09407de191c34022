/**
 * A page whose troubles are written down.
 */
import type { BrowserContext, Page } from 'playwright-core'

/** A page and what went wrong in it. */
export interface OpenPage {
  readonly page: Page
  /** What the page's console, its errors and its network complained of. */
  readonly complaints: readonly string[]
  /** URLs of all requests so far. */
  readonly asked: readonly string[]
}

/** A busy machine may take its time. */
const PATIENCE = 60_000
const NETWORK = /^(console: Failed to load resource|request: )/

/** Opens an empty page. */
export const openPage = async (context: BrowserContext): Promise<OpenPage> => {
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  const complaints: string[] = []
  const asked: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('request', (request) => asked.push(request.url()))
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'no reason'
    // A watch that is left aborts its request: that is as it should be.
    if (why !== 'net::ERR_ABORTED') complaints.push(`request: ${request.url()} ${why}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`request: ${response.url()} ${response.status()}`)
  })
  return { page, complaints, asked }
}

/** The complaints save those that no outage is without: the browser itself writes a line for each request that fails. */
export const ownComplaints = ({ complaints }: OpenPage): readonly string[] =>
  complaints.filter((each) => !NETWORK.test(each))

/** What was asked of others than the page's own origin. */
export const askedElsewhere = ({ asked }: OpenPage, origin: string): readonly string[] =>
  asked.filter((url) => !url.startsWith(origin) && !url.startsWith('data:'))

/**
 * Chromium, as all browser specs start it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import { wordOf } from './program.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the browser. */
    readonly chromium: string
  }
}

const FLAGS = [
  '--no-sandbox', // there is none for root
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** A Chromium without a window. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: inject('chromium'), args: FLAGS })

/** A Chromium whose tabs can go out of sight, and what ends it. */
export interface Tabbed {
  readonly browser: Browser
  readonly close: () => Promise<void>
}

/**
 * A Chromium in which a tab behind another is hidden.
 *
 * Playwright emulates focus in each page that it makes, and such a page says `visible` whatever is in front of it. A CDP session of
 * ours cannot take that back; neither a minimised window nor `Page.setWebLifecycleState` changes it. A browser that Playwright did
 * not start, and is asked to leave as it is (`noDefaults`), really hides the tabs of its one window that are not in front.
 */
export const launchTabbed = async (): Promise<Tabbed> => {
  const profile = await mkdtemp(join(tmpdir(), 'fiddler-jobs-chromium-'))
  const child = spawn(
    inject('chromium'),
    [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'pipe', 'pipe'] }
  )
  const gone = once(child, 'close')
  const address = await wordOf(child, /DevTools listening on (ws:\S+)/)
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  return {
    browser,
    close: async () => {
      await browser.close()
      child.kill()
      await gone
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}

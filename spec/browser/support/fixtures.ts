/**
 * What a browser spec is given: a simulator of its own whose time the spec moves, and pages whose troubles are written down.
 */
import type { Browser, BrowserContext } from 'playwright-core'
import { test } from 'vitest'
import { startSimulator } from '../../../src/simulator/index.js'
import type { Simulator } from '../../../src/simulator/index.js'
import { commandDashboard } from './dashboard-command.js'
import type { Commanded } from './dashboard-command.js'
import { launch } from './launch.js'
import { openPage } from './open-page.js'
import type { OpenPage } from './open-page.js'
import { serveDashboard, servePage } from './serve-examples.js'
import type { DashboardOptions, Served } from './serve-examples.js'

/** The simulator's token: no other text looks like it, so that it can be looked for. */
export const TOKEN = 'token-that-no-page-may-see'

interface Given {
  readonly browser: Browser
  /** The jobs age when the spec moves it; the page has real time. Epoch ms. */
  readonly clock: { now: number }
  readonly simulator: Simulator
  readonly servePage: (port?: number) => Promise<Served>
  readonly serveDashboard: (options?: DashboardOptions) => Promise<Served>
  /** `fiddler-jobs dashboard` with these arguments, on a free port unless they name one. */
  readonly commandDashboard: (
    args: readonly string[],
    env?: Readonly<Record<string, string>>
  ) => Promise<Commanded>
  readonly context: BrowserContext
  readonly open: OpenPage
}

/** The tests of browser specs. All that they are given is closed after the test, the browser after the file. */
export const it = test.extend<Given>({
  browser: [
    // eslint-disable-next-line no-empty-pattern -- vitest reads from the pattern which others it needs
    async ({}, use) => {
      const browser = await launch()
      await use(browser)
      await browser.close()
    },
    { scope: 'file' }
  ],
  // eslint-disable-next-line no-empty-pattern -- as above
  clock: async ({}, use) => {
    await use({ now: Date.now() })
  },
  simulator: async ({ clock }, use) => {
    const simulator = await startSimulator({ token: TOKEN, now: () => clock.now })
    await use(simulator)
    await simulator.close()
  },
  servePage: async ({ simulator }, use) => {
    const served: Served[] = []
    await use(async (port) => kept(served, await servePage(simulator, port)))
    await stopAll(served)
  },
  serveDashboard: async ({ simulator }, use) => {
    const served: Served[] = []
    await use(async (options) => kept(served, await serveDashboard(simulator, options)))
    await stopAll(served)
  },
  commandDashboard: async ({ simulator }, use) => {
    const commanded: Commanded[] = []
    await use(async (args, env) => {
      const port = args.includes('--port') ? [] : ['--port', '0']
      const one = await commandDashboard(simulator, [...port, ...args], env)
      commanded.push(one)
      return one
    })
    await Promise.all(commanded.map(({ kill }) => kill()))
  },
  context: async ({ browser }, use) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    await use(context)
    await context.close()
  },
  open: async ({ context }, use) => {
    await use(await openPage(context))
  }
})

// private

const kept = (served: Served[], one: Served): Served => {
  served.push(one)
  return one
}

const stopAll = (served: readonly Served[]) => Promise.all(served.map(({ stop }) => stop()))

/** The site that `npm run docs` makes: no dead link, and it opens and finds names. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { LinkState, check } from 'linkinator'
import { expect } from 'vitest'
import { it } from './support/fixtures.js'

const site = fileURLToPath(new URL('../../site', import.meta.url))

it('has no dead link, to a page or to a place on a page', async () => {
  const result = await check({
    path: site,
    recurse: true,
    checkFragments: true,
    // What stands outside may be away for reasons of its own.
    linksToSkip: ['^https?://(?!localhost)', '^mailto:']
  })
  const broken = result.links.filter(({ state }) => state === LinkState.BROKEN)
  expect(broken.map(({ url, parent }) => `${parent ?? ''} -> ${url}`)).toEqual([])
  expect(result.links.length).toBeGreaterThan(100)
})

it('opens, and finds a name', async ({ browser }) => {
  const page = await browser.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  // Over HTTP, as it is published: of a file's icons Chromium says that they are of another origin.
  const server = serve({
    fetch: new Hono().get('/favicon.ico', (c) => c.body(null, 204)).use(serveStatic({ root: site })).fetch,
    port: 0
  })
  await once(server, 'listening')
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('combobox', { name: 'Search' }).fill('createJobClient')
  await page
    .getByRole('option', { name: /createJobClient/ })
    .first()
    .click()
  await page.waitForURL(/createJobClient/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('createJobClient')
  expect(troubles).toEqual([])
  server.close()
})

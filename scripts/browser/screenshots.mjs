/**
 * `npm run screenshots`: opens the dashboard in Chromium and writes docs/images/dashboard-{light,dark,trouble}.webp.
 */
import { Buffer } from 'node:buffer'
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { DIST, buildApp } from '../dashboard/build-app.mjs'
import { ensureChromium } from './ensure-chromium.mjs'

const FOLDER = fileURLToPath(new URL('../../docs/images/', import.meta.url))
const SIZE = { width: 1440, height: 900 }
// So that the plots have something to show.
const WATCHED = 50_000

const say = (line) => process.stdout.write(`${line}\n`)

const main = async () => {
  buildApp(say)
  // After the build: they stand on it.
  const { startSimulator } = await import('fiddler-jobs/simulator')
  const { demoJobs } = await import('../dashboard/demo-jobs.mjs')
  const { serveDashboard } = await import('../dashboard/serve-dashboard.mjs')

  const simulator = await startSimulator({ seed: 3, timeScale: 10, limits: 'documented' })
  const jobs = demoJobs(simulator)
  const server = await serveDashboard({
    dist: DIST,
    target: simulator.url,
    token: simulator.token,
    ids: () => jobs.ids
  })
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', '--disable-gpu']
  })
  try {
    await shoot(browser, server.url, simulator)
  } finally {
    await browser.close()
    await server.close()
    jobs.stop()
    await simulator.close()
  }
}

const shoot = async (browser, url, simulator) => {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' })
  await page.goto(url)
  say(`watching for ${WATCHED / 1_000} s …`)
  await page.waitForTimeout(WATCHED)
  await save(page, 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await save(page, 'dark')
  simulator.setFaults([{ fault: { type: 'reset' } }])
  await page
    .locator('app-status-line[data-state=lost]')
    .getByText(/reconnecting in \d+ s/)
    .waitFor()
  await save(page, 'trouble')
}

const save = async (page, name) => {
  // Two frames: what was drawn on a canvas in other colours is drawn again.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
  // Of the formats that Chromium writes by itself the smallest: text stays sharp at a third of a PNG.
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 90 })
  const bytes = Buffer.from(data, 'base64')
  const path = `${FOLDER}dashboard-${name}.webp`
  await writeFile(path, bytes)
  say(`${path}: ${Math.ceil(bytes.length / 1_000)} kB`)
}

await main()

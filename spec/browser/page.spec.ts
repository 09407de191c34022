import type { Page } from 'playwright-core'
import { describe, inject } from 'vitest'
import { SCENARIOS } from '../../src/simulator/index.js'
import { ROOT } from '../package/planted-tree.js'
import { run } from '../package/run.js'
import { addJobs } from './support/add-jobs.js'
import { violations } from './support/axe.js'
import { TOKEN, it } from './support/fixtures.js'
import { launchTabbed } from './support/launch.js'
import { askedElsewhere, openPage, ownComplaints } from './support/open-page.js'
import { noteReceived } from './support/received.js'
import { askedAfter, noteSeenAgain } from './support/seen-again.js'
import { timePassed } from './support/time-passed.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const FAILED = `${SCENARIOS.failure.failure?.reason ?? ''}: ${SCENARIOS.failure.failure?.message ?? ''}`

const rows = (page: Page) => page.getByRole('list', { name: 'Jobs' }).getByRole('listitem')
const phases = (page: Page) => rows(page).locator('.phase').allTextContents()
const notes = (page: Page) => rows(page).locator('.note').allTextContents()
const trouble = (page: Page) => page.getByText(/^Reconnecting: /)

// They wait for the page's next poll most of the time, and each has a server and a page of its own.
describe('the page', { concurrent: true }, () => {
  it('shows each job until its end, and why one failed', async ({
    simulator,
    clock,
    open,
    expect,
    servePage
  }) => {
    const { page, complaints } = open
    const { url } = await servePage()
    await page.goto(`${url}#${addJobs(simulator, 'quickSuccess', 'failure').join()}`)
    await expect.poll(() => phases(page)).toEqual(['waiting', 'waiting'])
    clock.now += 4 * SECOND
    await expect
      .poll(() => phases(page))
      .toEqual(Array(2).fill(expect.stringMatching(/^running, [1-9]\d? %$/)))
    clock.now += MINUTE
    await expect.poll(() => phases(page)).toEqual(['succeeded', 'failed'])
    expect(await notes(page)).toEqual(['', FAILED])
    expect(await page.getByRole('log').textContent()).toContain(`failed. ${FAILED}`)
    expect(complaints).toEqual([])
  })

  it('asks its own origin alone, and never sees the API key', async ({
    simulator,
    clock,
    open,
    expect,
    servePage
  }) => {
    const { page } = open
    const { url } = await servePage()
    const received = await noteReceived(page)
    const [id = ''] = addJobs(simulator, 'quickSuccess')
    clock.now += MINUTE
    await page.goto(`${url}#${id}`)
    await expect.poll(() => phases(page)).toEqual(['succeeded'])
    expect(askedElsewhere(open, url)).toEqual([])
    const all = await received()
    expect(all.includes('"SUCCESS"')).toBe(true)
    expect(all.includes(TOKEN)).toBe(false)
  })

  it('takes ids out of any text, forgets a removed one, goes on after a reload', async ({
    simulator,
    open,
    expect,
    servePage
  }) => {
    const { page, complaints } = open
    const { url } = await servePage()
    const [first = '', second = ''] = addJobs(simulator, 'slowSuccess', 'slowSuccess')
    await page.goto(url)
    const box = page.getByRole('textbox', { name: 'Add jobs' })
    await box.fill('nothing of that kind')
    await page.getByRole('button', { name: 'Watch' }).click()
    await page.getByText('There is no job id in this text.').waitFor()
    await box.fill(`{"id": "${first.toUpperCase()}"}, and then ${second}; ${first} again`)
    await page.getByRole('button', { name: 'Watch' }).click()
    await expect.poll(() => rows(page).count()).toBe(2)
    await rows(page).nth(0).getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.reload()
    await expect
      .poll(() => rows(page).locator('.name').allTextContents())
      .toEqual(['Ingestion dataset Upload'])
    expect(await rows(page).getAttribute('data-id')).toBe(second)
    expect(complaints).toEqual([])
  })

  it('says so when its server is gone for ten seconds, and has lost nothing when it is back', async ({
    simulator,
    clock,
    open,
    expect,
    servePage
  }) => {
    const { page } = open
    const { url, port, stop } = await servePage()
    await page.goto(`${url}#${addJobs(simulator, 'quickSuccess', 'failure', 'slowSuccess').join()}`)
    await expect.poll(() => phases(page)).toEqual(['waiting', 'waiting', 'waiting'])
    await stop()
    clock.now += MINUTE
    await trouble(page).waitFor()
    await timePassed(10 * SECOND, expect)
    expect(await rows(page).count()).toBe(3)
    await page.getByText(/^Next try in \d+ s\.$/).waitFor()
    await servePage(port)
    await expect.poll(() => phases(page)).toEqual(['succeeded', 'failed', expect.stringMatching('running')])
    await expect.poll(() => trouble(page).count()).toBe(0)
    expect((await notes(page))[1]).toBe(FAILED)
    expect(ownComplaints(open)).toEqual([])
  })

  it('says so when the server behind its own is gone', async ({ simulator, open, expect, servePage }) => {
    const { page } = open
    const { url } = await servePage()
    await page.goto(`${url}#${addJobs(simulator, 'slowSuccess').join()}`)
    await expect.poll(() => phases(page)).toEqual(['waiting'])
    simulator.setFaults([{ fault: { type: 'reset' } }])
    await trouble(page).waitFor()
    simulator.setFaults([])
    await expect.poll(() => trouble(page).count()).toBe(0)
    expect(ownComplaints(open)).toEqual([])
  })

  it('asks nothing while it is hidden, and at once when it is seen again', async ({
    simulator,
    expect,
    servePage,
    onTestFinished
  }) => {
    const { browser, close } = await launchTabbed()
    onTestFinished(close)
    const { url } = await servePage()
    const [context] = browser.contexts()
    const { page } = await openPage(context!)
    await noteSeenAgain(page)
    await page.goto(`${url}#${addJobs(simulator, 'slowSuccess', 'slowSuccess').join()}`)
    await expect.poll(() => phases(page)).toEqual(['waiting', 'waiting'])
    await context!.newPage()
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden')
    await expect.poll(() => simulator.requests.filter(({ ended }) => ended === null)).toEqual([])
    const before = simulator.requests.length
    await timePassed(8 * SECOND, expect) // at most six lie between two polls of a page that is seen
    expect(simulator.requests.length).toBe(before)
    await page.bringToFront()
    await expect.poll(() => askedAfter(page, 2)).toBeLessThan(SECOND)
  })

  it.for(['light', 'dark'] as const)(
    'has nothing that axe-core calls serious, in %s',
    async (colorScheme, { simulator, clock, open: { page }, expect, servePage }) => {
      await page.emulateMedia({ colorScheme })
      const { url } = await servePage()
      const ids = addJobs(simulator, 'quickSuccess', 'failure', 'revoked')
      clock.now += MINUTE
      await page.goto(`${url}#${[...ids, ...addJobs(simulator, 'slowSuccess')].join()}`)
      await expect.poll(() => phases(page)).toEqual(['succeeded', 'failed', 'revoked', 'waiting'])
      simulator.setFaults([{ fault: { type: 'reset' } }])
      await trouble(page).waitFor()
      expect(await violations(page)).toEqual([])
    }
  )
})

describe('its bundle', () => {
  it('is built without a warning', ({ expect }) => {
    expect(inject('pageBuild')).not.toMatch(/\[(WARNING|ERROR)\]/)
  })
})

describe('its types', () => {
  it('are sound, with the types of the built package', async ({ expect }) => {
    const { code, stdout } = await run('npx', ['tsc', '-p', 'examples/browser'], ROOT)
    expect(stdout).toBe('')
    expect(code).toBe(0)
  })
})

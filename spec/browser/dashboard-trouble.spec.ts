import { describe } from 'vitest'
import { addJobs } from './support/add-jobs.js'
import { cells, connection, grid, row, statuses } from './support/dashboard.js'
import { it } from './support/fixtures.js'
import { launchTabbed } from './support/launch.js'
import { news, noteNews } from './support/news.js'
import { openPage, ownComplaints } from './support/open-page.js'
import { askedAfter, noteSeenAgain } from './support/seen-again.js'
import { timePassed } from './support/time-passed.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND

describe('the dashboard in trouble', { concurrent: true }, () => {
  it('says that it reconnects while its server is gone for ten seconds, and has lost nothing', async ({
    simulator,
    clock,
    serveDashboard,
    open,
    expect
  }) => {
    const { page } = open
    const ids = addJobs(simulator, 'quickSuccess', 'failure', 'slowSuccess')
    const { url, port, stop } = await serveDashboard({ ids })
    await noteNews(page)
    await page.goto(url)
    clock.now += 4 * SECOND
    await expect.poll(() => statuses(page, ids)).toEqual(['Running', 'Running', 'Waiting'])
    await stop()
    clock.now += MINUTE
    await expect.poll(() => connection(page)).toBe('lost')
    const line = page.locator('app-status-line')
    await expect.poll(() => line.innerText()).toMatch(/3 of 3 jobs cannot be read · reconnecting in \d+ s/)
    expect((await cells(page, ids[0]!))[3]).toMatch(/reconnecting/)
    await timePassed(10 * SECOND, expect)
    // All that was known is still there.
    expect(await grid(page).getAttribute('aria-rowcount')).toBe('4')
    expect(await statuses(page, ids)).toEqual(['Running', 'Running', 'Waiting'])
    await serveDashboard({ ids, port })
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded', 'Failed', 'Running'])
    await expect.poll(() => connection(page)).toBe('live')
    await expect
      .poll(async () => (await news(page)).join())
      .toMatch(/^(?=.*succeeded)(?=.*failed[:,].*InvalidData)/)
    const told = ['Connection lost. Trying to reconnect.', 'Connection is back.']
    expect((await news(page)).slice(0, 2)).toEqual(told)
    await row(page, ids[0]!).click()
    const history = page.getByRole('dialog').getByRole('region', { name: 'History' })
    expect(await history.innerText()).toMatch(/SUCCESS[^]*STARTED/)
    expect(ownComplaints(open)).toEqual([])
  })

  it('says that it reconnects while the server behind its own is gone', async ({
    simulator,
    serveDashboard,
    open,
    expect
  }) => {
    const { page } = open
    const ids = addJobs(simulator, 'slowSuccess', 'slowSuccess')
    const { url } = await serveDashboard({ ids })
    await page.goto(url)
    await expect.poll(() => connection(page)).toBe('live')
    simulator.setFaults([{ fault: { type: 'reset' } }])
    await expect.poll(() => connection(page)).toBe('lost')
    simulator.setFaults([])
    await expect.poll(() => connection(page)).toBe('live')
    expect(ownComplaints(open)).toEqual([])
  })

  it("shows the server's own RETRY as that, not as trouble of the connection", async ({
    simulator,
    clock,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const ids = addJobs(simulator, 'longRetryThenSuccess')
    clock.now += 5 * MINUTE
    const { url } = await serveDashboard({ ids })
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Retrying'])
    expect(await connection(page)).toBe('live')
    expect(complaints).toEqual([])
  })

  it('asks nothing while its tab is hidden, and at once when it is seen again', async ({
    simulator,
    serveDashboard,
    expect,
    onTestFinished
  }) => {
    const { browser, close } = await launchTabbed()
    onTestFinished(close)
    const [context] = browser.contexts()
    const { page, asked, complaints } = await openPage(context!)
    const ids = addJobs(simulator, 'slowSuccess', 'slowSuccess')
    const { url } = await serveDashboard({ ids })
    await noteSeenAgain(page)
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting', 'Waiting'])
    await context!.newPage()
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden')
    await page.waitForLoadState('networkidle')
    const before = asked.length
    await timePassed(11 * SECOND, expect) // at most six lie between two polls of a page that is seen, ten between two lists of ids
    expect(asked.slice(before)).toEqual([])
    await page.bringToFront()
    await expect.poll(() => askedAfter(page, 2)).toBeLessThan(SECOND)
    await expect.poll(() => connection(page)).toBe('live')
    expect(complaints).toEqual([])
  })
})

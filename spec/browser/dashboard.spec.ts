import { describe } from 'vitest'
import { SCENARIOS } from '../../src/simulator/index.js'
import { addJobs } from './support/add-jobs.js'
import { cells, connection, counts, grid, row, statuses } from './support/dashboard.js'
import { TOKEN, it } from './support/fixtures.js'
import { news, noteNews } from './support/news.js'
import { askedElsewhere } from './support/open-page.js'
import { noteReceived } from './support/received.js'
import { timePassed } from './support/time-passed.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const REASON = SCENARIOS.failure.failure?.reason ?? ''
const MESSAGE = SCENARIOS.failure.failure?.message ?? ''

// They wait for the page's next poll most of the time, and each has a server and a page of its own.
describe('the dashboard', { concurrent: true }, () => {
  it('shows jobs, their progress and their ends, and announces them', async ({
    simulator,
    clock,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const ids = addJobs(simulator, 'quickSuccess', 'failure', 'revoked')
    const { url } = await serveDashboard({ ids })
    await noteNews(page)
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting', 'Waiting', 'Waiting'])
    clock.now += 4 * SECOND
    await expect.poll(() => statuses(page, ids)).toEqual(['Running', 'Running', 'Waiting'])
    const bar = row(page, ids[0]!).getByRole('progressbar', { name: 'Progress' })
    expect(Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
    clock.now += MINUTE
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded', 'Failed', 'Revoked'])
    expect(await counts(page)).toMatchObject({ Succeeded: 1, Failed: 1, Revoked: 1, Running: 0, Waiting: 0 })
    const all = /^(?=.*succeeded)(?=.*failed[:,].*InvalidData)(?=.*revoked)/
    await expect.poll(async () => (await news(page)).join()).toMatch(all)
    expect(complaints).toEqual([])
  })

  it('says in the row and in the drawer why a job failed', async ({
    simulator,
    clock,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const ids = addJobs(simulator, 'failure')
    clock.now += MINUTE
    const { url } = await serveDashboard({ ids })
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Failed'])
    expect((await cells(page, ids[0]!))[3]).toContain(`${REASON}: ${MESSAGE}`)
    await row(page, ids[0]!).click()
    const drawer = page.getByRole('dialog', { name: 'Ingestion dataset Upload' })
    const error = await drawer.getByRole('region', { name: 'Error' }).innerText()
    expect(error).toContain(REASON)
    expect(error).toContain(MESSAGE)
    await expect.poll(() => drawer.getByRole('region', { name: 'Tasks' }).innerText()).toContain('20 in all')
    expect(await drawer.getByRole('region', { name: 'History' }).innerText()).toContain('FAILURE at 60 %')
    expect(complaints).toEqual([])
  })

  it('asks its own origin alone, and never sees the token', async ({
    simulator,
    clock,
    serveDashboard,
    open,
    expect
  }) => {
    const { page } = open
    const ids = addJobs(simulator, 'quickSuccess')
    clock.now += MINUTE
    const { url } = await serveDashboard({ ids })
    const received = await noteReceived(page)
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded'])
    expect(askedElsewhere(open, url)).toEqual([])
    const all = await received()
    expect(all.includes('"cache-control":"no-cache"')).toBe(true)
    expect(all.includes('SUCCESS')).toBe(true)
    expect(all.includes(TOKEN)).toBe(false)
  })

  it('takes ids by paste, and goes on with those that run after a reload', async ({
    simulator,
    clock,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const [short, long] = addJobs(simulator, 'quickSuccess', 'slowSuccess')
    const { url } = await serveDashboard()
    await page.goto(url)
    await page.getByRole('button', { name: 'Add jobs' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add jobs' })
    await dialog.getByRole('textbox', { name: /^Paste ids/ }).fill(`${short!.toUpperCase()}, ${long!}`)
    await dialog.getByRole('button', { name: 'Watch' }).click()
    await dialog.getByText('2 jobs added.').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => statuses(page, [short!, long!])).toEqual(['Waiting', 'Waiting'])
    clock.now += MINUTE
    await expect.poll(() => statuses(page, [short!, long!])).toEqual(['Succeeded', 'Running'])
    const kept = () => page.evaluate(() => localStorage.getItem('fiddler-dashboard.jobs'))
    await expect.poll(kept).not.toContain(short!)
    await page.reload()
    await expect.poll(() => statuses(page, [long!])).toEqual(['Running'])
    expect(await row(page, short!).count()).toBe(0)
    clock.now += 20 * MINUTE
    await expect.poll(() => statuses(page, [long!])).toEqual(['Succeeded'])
    expect(complaints).toEqual([])
  })

  it('submits a job and watches it to its end', async ({
    simulator,
    clock,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const { url } = await serveDashboard()
    await page.goto(url)
    await page.getByRole('button', { name: 'Add jobs' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add jobs' })
    await dialog.getByRole('textbox', { name: 'Model id' }).fill('c97cd455-1e64-4e79-bd86-7bd399505678')
    await dialog.getByRole('textbox', { name: 'File id' }).fill('events-of-today')
    await dialog.getByRole('button', { name: 'Submit' }).click()
    await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe('2')
    const jobs = simulator.requests.filter(({ method }) => method === 'POST')
    expect(jobs).toMatchObject([{ path: '/v3/events', status: 202 }])
    await expect.poll(async () => (await counts(page))['Waiting']).toBe(1)
    clock.now += 60 * MINUTE
    await expect.poll(async () => (await counts(page))['Waiting']).toBe(0)
    expect(complaints).toEqual([])
  })

  it('asks nothing any more once its route is left, and asks again when it is back', async ({
    simulator,
    serveDashboard,
    open: { page, complaints, asked },
    expect
  }) => {
    const ids = addJobs(simulator, 'slowSuccess', 'slowSuccess')
    const { url } = await serveDashboard({ ids })
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting', 'Waiting'])
    await row(page, ids[0]!).click() // the drawer has a watch of its own
    await page.getByRole('dialog').getByText('60 in all').waitFor()
    await page.keyboard.press('Escape')
    simulator.setFaults([{ fault: { type: 'hang' } }])
    const underWay = () => simulator.requests.filter(({ ended }) => ended === null).length
    await expect.poll(underWay).toBe(2)
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'About' }).click()
    await expect.poll(underWay).toBe(0) // aborted, and the proxy lets go of them too
    expect(simulator.requests.at(-1)?.ended).toBe('aborted')
    simulator.setFaults([])
    await page.waitForURL('**/about')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    const before = asked.length
    await timePassed(11 * SECOND, expect) // its own list of ids is asked for every ten
    expect(asked.slice(before)).toEqual([])
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click()
    await expect.poll(() => asked.length).toBeGreaterThanOrEqual(before + ids.length)
    await expect.poll(() => connection(page)).toBe('live')
    expect(complaints).toEqual([])
  })
})

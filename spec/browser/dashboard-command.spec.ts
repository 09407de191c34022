import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { addJobs } from './support/add-jobs.js'
import { violations } from './support/axe.js'
import { connection, counts, grid, row, statuses } from './support/dashboard.js'
import { notingBrowser } from './support/dashboard-command.js'
import { TOKEN, it } from './support/fixtures.js'
import { launchTabbed } from './support/launch.js'
import { news, noteNews } from './support/news.js'
import { askedElsewhere, openPage, ownComplaints } from './support/open-page.js'
import { noteReceived } from './support/received.js'

const MINUTE = 60_000

describe('fiddler-jobs dashboard', { concurrent: true }, () => {
  it('has a browser show its page, on which jobs reach their ends, and ends in order', async ({
    simulator,
    clock,
    commandDashboard,
    open: { page, complaints },
    expect,
    onTestFinished
  }) => {
    const { env, shown, remove } = await notingBrowser()
    onTestFinished(remove)
    const ids = addJobs(simulator, 'quickSuccess', 'failure', 'revoked')
    const { url, said, interrupt } = await commandDashboard(ids, env)
    await expect.poll(shown).toBe(url.slice(0, -1))
    await noteNews(page)
    await page.goto(await shown())
    // A row that was not read yet waits too, but has no name; a job that had ended by then would be no news.
    for (const id of ids) await row(page, id).getByText('Ingestion dataset Upload').waitFor()
    expect(await statuses(page, ids)).toEqual(['Waiting', 'Waiting', 'Waiting'])
    clock.now += MINUTE
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded', 'Failed', 'Revoked'])
    const all = /^(?=.*succeeded)(?=.*failed[:,].*InvalidData)(?=.*revoked)/
    await expect.poll(async () => (await news(page)).join()).toMatch(all)
    await row(page, ids[1]!).click()
    const drawer = page.getByRole('dialog', { name: 'Ingestion dataset Upload' })
    await expect.poll(() => drawer.getByRole('region', { name: 'Tasks' }).innerText()).toContain('20 in all')
    // Reads are the relay's, told by it.
    const budget = page.getByRole('region', { name: 'Request budget' })
    expect(await budget.innerText()).toMatch(/^Request budget\s+[1-9]\d* \/ 1000/)
    expect(complaints).toEqual([])
    expect(await interrupt()).toBe(0)
    expect(said()).toBe(`Dashboard of ${simulator.url} at ${url.slice(0, -1)}\nCtrl-C stops it.\n`)
  })

  it.for(['light', 'dark'] as const)(
    'begins empty, takes ids by paste, and lets nobody submit; axe-core has nothing to say, in %s',
    async (colorScheme, { simulator, clock, commandDashboard, open: { page, complaints }, expect }) => {
      const [short, long] = addJobs(simulator, 'quickSuccess', 'slowSuccess')
      const { url } = await commandDashboard(['--no-open'])
      await page.emulateMedia({ colorScheme })
      await page.goto(url)
      await page.getByText('No jobs yet. Add some by their ids.').waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: 'Add jobs' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add jobs' })
      await dialog.getByRole('textbox', { name: /^Paste ids/ }).fill(`${short!}, ${long!}`)
      await dialog.getByRole('button', { name: 'Watch' }).click()
      await dialog.getByText('2 jobs added.').waitFor()
      expect(await dialog.getByRole('combobox').count()).toBe(0)
      expect(await page.getByText(/submit/i).count()).toBe(0)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect.poll(() => statuses(page, [short!, long!])).toEqual(['Waiting', 'Waiting'])
      clock.now += MINUTE
      await expect.poll(() => statuses(page, [short!, long!])).toEqual(['Succeeded', 'Running'])
      await page.goto(`${url}about`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      // A page that comes anew knows what goes on.
      await page.goto(url)
      await expect.poll(() => statuses(page, [long!])).toEqual(['Running'])
      expect(await row(page, short!).count()).toBe(0)
      expect(await violations(page)).toEqual([])
      expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([])
      expect(complaints).toEqual([])
    }
  )

  it("shows the token in nothing that it sends, and asks the page's own origin alone", async ({
    simulator,
    clock,
    commandDashboard,
    open,
    expect
  }) => {
    const { page } = open
    const ids = addJobs(simulator, 'quickSuccess', 'failure')
    const { url, said, kill } = await commandDashboard(['--no-open', ...ids])
    const received = await noteReceived(page)
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting', 'Waiting'])
    simulator.setFaults([{ fault: { type: 'status', status: 503, body: 'json' } }])
    await expect.poll(() => connection(page)).toBe('lost')
    simulator.setFaults([])
    clock.now += MINUTE
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded', 'Failed'])
    expect(askedElsewhere(open, url)).toEqual([])
    const all = await received()
    for (const sign of [
      '"relay":"/"',
      'event: settled',
      'text/event-stream',
      'content-security-policy',
      '503'
    ])
      expect([sign, all.includes(sign)]).toEqual([sign, true])
    expect([all, said()].map((text) => text.includes(TOKEN))).toEqual([false, false])
    await kill()
  })

  it('says that it reconnects while its command is gone, and goes on with the next one', async ({
    simulator,
    clock,
    commandDashboard,
    open,
    expect
  }) => {
    const { page } = open
    const ids = addJobs(simulator, 'quickSuccess', 'failure', 'slowSuccess')
    const { url, port, kill } = await commandDashboard(['--no-open', ...ids])
    await noteNews(page)
    await page.goto(url)
    clock.now += 4_000
    await expect.poll(() => statuses(page, ids)).toEqual(['Running', 'Running', 'Waiting'])
    await kill()
    clock.now += MINUTE
    await expect.poll(() => connection(page)).toBe('lost')
    const line = page.locator('app-status-line')
    await expect.poll(() => line.innerText()).toMatch(/3 of 3 jobs cannot be read · reconnecting in \d+ s/)
    expect(await statuses(page, ids)).toEqual(['Running', 'Running', 'Waiting'])
    await commandDashboard(['--no-open', '--port', String(port), ...ids])
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded', 'Failed', 'Running'])
    await expect.poll(() => connection(page)).toBe('live')
    await expect.poll(async () => (await news(page)).join()).toMatch(/Connection lost[^]*Connection is back/)
    expect(await counts(page)).toMatchObject({ Succeeded: 1, Failed: 1, Running: 1 })
    expect(ownComplaints(open)).toEqual([])
  })

  it('asks for a password where other machines can reach it, and for nothing more', async ({
    simulator,
    browser,
    commandDashboard,
    expect,
    onTestFinished
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-consumers-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'tokens'), 'team-1\nteam-2\n')
    const ids = addJobs(simulator, 'slowSuccess')
    const { url } = await commandDashboard([
      ...['--no-open', '--host', '0.0.0.0', '--consumer-token-file', join(folder, 'tokens')],
      ...ids
    ])
    expect((await fetch(`${url}config.json`)).status).toBe(401)
    const context = await browser.newContext({ httpCredentials: { username: 'anna', password: 'team-2' } })
    onTestFinished(() => context.close())
    const { page, complaints } = await openPage(context)
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting'])
    await expect.poll(() => connection(page)).toBe('live')
    expect(complaints).toEqual([])
  })

  it('watches nothing for a tab that is hidden, and goes on when it is seen again', async ({
    simulator,
    clock,
    commandDashboard,
    expect,
    onTestFinished
  }) => {
    const { browser, close } = await launchTabbed()
    onTestFinished(close)
    const [context] = browser.contexts()
    const { page, complaints } = await openPage(context!)
    const ids = addJobs(simulator, 'quickSuccess', 'slowSuccess')
    const { url } = await commandDashboard(['--no-open', ...ids])
    const streams = async () =>
      /^\w*streams\S* (\d+)$/m.exec(await (await fetch(`${url}metrics`)).text())?.[1]
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting', 'Waiting'])
    expect(await streams()).toBe('1')
    await context!.newPage()
    await expect.poll(streams).toBe('0')
    clock.now += MINUTE
    await page.bringToFront()
    await expect.poll(() => statuses(page, ids)).toEqual(['Succeeded', 'Running'])
    expect(await grid(page).getAttribute('aria-rowcount')).toBe('3')
    expect(complaints).toEqual([])
  })
})

import type { Page } from 'playwright-core'
import { describe } from 'vitest'
import { addJobs } from './support/add-jobs.js'
import { violations } from './support/axe.js'
import { connection, grid, row, statuses } from './support/dashboard.js'
import { it } from './support/fixtures.js'

const MINUTE = 60_000

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

describe('the dashboard, for all who come', { concurrent: true }, () => {
  it.for(['light', 'dark'] as const)(
    'has nothing that axe-core calls serious, in %s',
    async (colorScheme, { simulator, clock, serveDashboard, open: { page }, expect }) => {
      const ended = addJobs(simulator, 'quickSuccess', 'failure', 'revoked', 'unknownStatus')
      clock.now += MINUTE
      const running = addJobs(simulator, 'slowSuccess', 'longRetryThenSuccess')
      await page.emulateMedia({ colorScheme })
      const { url } = await serveDashboard({ ids: [...ended, ...running] })
      await page.goto(url)
      await expect.poll(() => statuses(page, ended)).toEqual(['Succeeded', 'Failed', 'Revoked', 'Succeeded'])
      expect(await violations(page)).toEqual([])

      await row(page, ended[1]!).click()
      const drawer = page.getByRole('dialog')
      await drawer.getByText('20 in all').waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')

      await page.getByRole('button', { name: 'Add jobs' }).click()
      await page.getByRole('dialog', { name: 'Add jobs' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')

      simulator.setFaults([{ fault: { type: 'reset' } }])
      await expect.poll(() => connection(page)).toBe('lost')
      expect(await violations(page)).toEqual([])

      await page.goto(`${url}about`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await violations(page)).toEqual([])
    }
  )

  it('takes the theme of the system, and the one that is chosen over it, also after a reload', async ({
    serveDashboard,
    open: { page },
    expect
  }) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const { url } = await serveDashboard()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(url)
    const light = await paper()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(paper).not.toBe(light)
    await page.getByRole('button', { name: 'Theme: system' }).click()
    await expect.poll(paper).toBe(light)
    await page.reload()
    await page.getByRole('button', { name: 'Theme: light' }).waitFor()
    expect(await paper()).toBe(light)
  })

  it('can be used without a mouse: search, a row, its drawer, back to where it was', async ({
    simulator,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const ids = addJobs(simulator, 'slowSuccess', 'slowSuccess', 'slowSuccess')
    const { url } = await serveDashboard({ ids })
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting', 'Waiting', 'Waiting'])
    await page.keyboard.press('/')
    await expect.poll(() => focused(page)).toBe('Search jobs')
    await page.keyboard.type(ids[1]!.slice(0, 13))
    await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe('2')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.press('Delete')
    await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe('4')

    for (let presses = 0; presses < 10 && (await focused(page)) !== 'Jobs'; presses += 1)
      await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Jobs')
    const active = () => grid(page).getAttribute('aria-activedescendant')
    await expect.poll(active).not.toBeNull()
    const first = await active()
    await page.keyboard.press('ArrowDown')
    await expect.poll(active).not.toBe(first)
    const second = await active()
    await page.keyboard.press('End')
    await expect.poll(active).not.toBe(second)
    await page.keyboard.press('Home')
    await expect.poll(active).toBe(first)

    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByText('60 in all').waitFor()
    expect(`row-${new URL(page.url()).searchParams.get('job') ?? ''}`).toBe(first)
    await page.keyboard.press('Escape')
    await expect.poll(() => drawer.count()).toBe(0)
    expect(await focused(page)).toBe('Jobs')
    expect(await active()).toBe(first)

    const header = page.getByRole('columnheader', { name: 'Progress' })
    await header.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending')
    await page.keyboard.press('Enter')
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending')
    expect(complaints).toEqual([])
  })
})

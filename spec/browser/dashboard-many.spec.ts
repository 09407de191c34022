import type { Page } from 'playwright-core'
import { describe } from 'vitest'
import { counts, grid } from './support/dashboard.js'
import { it } from './support/fixtures.js'

const MANY = 5_000
const SOME = 500
const MINUTE = 60_000
// As fast as the machine can; a browser is no place for thousands of requests at once.
const FAST = { perSecond: 10_000, perMinute: 600_000, inFlight: 32 }

interface Watched extends Window {
  longTasks?: number[]
}

/** Has the page write down how long each task took that took longer than 50 ms. */
const noteLongTasks = (page: Page) =>
  page.addInitScript(() => {
    const tasks: number[] = ((window as Watched).longTasks = [])
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration))
    )
    observer.observe({ type: 'longtask', buffered: true })
  })

const longTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => (window as Watched).longTasks?.splice(0) ?? [])

const told = (what: string, tasks: readonly number[]): string => {
  const longest = Math.round(Math.max(0, ...tasks))
  const sum = Math.round(tasks.reduce((total, each) => total + each, 0))
  return `dashboard, ${MANY} rows, ${what}: ${tasks.length} long tasks, ${sum} ms in all, the longest ${longest} ms\n`
}

describe('5,000 jobs on the dashboard', () => {
  it('scroll, and go on while they do', async ({
    simulator,
    clock,
    serveDashboard,
    open: { page, complaints },
    expect
  }) => {
    const ids = Array.from({ length: MANY }, () => simulator.addJob({ pending: 0, run: 10 * MINUTE }).id)
    const { url } = await serveDashboard({ ids, limits: FAST })
    await noteLongTasks(page)
    await page.goto(url)
    await expect.poll(() => grid(page).getAttribute('aria-rowcount')).toBe(`${MANY + 1}`)
    await expect.poll(async () => (await counts(page))['Running']).toBeGreaterThan(SOME)
    process.stdout.write(told(`until ${SOME} are read`, await longTasks(page)))

    const shown = grid(page).locator('app-job-row')
    expect(await shown.count()).toBeLessThan(60)
    await grid(page).focus()
    const seen = new Set<string>()
    for (let screens = 0; screens < 40; screens += 1) {
      await page.keyboard.press('PageDown')
      seen.add((await grid(page).getAttribute('aria-activedescendant')) ?? '')
    }
    expect(seen.size).toBeGreaterThan(30)
    await page.keyboard.press('End')
    await page.locator(`app-job-row[aria-rowindex="${MANY + 1}"]`).waitFor()
    expect(await shown.count()).toBeLessThan(60)
    process.stdout.write(told('scrolling while they move', await longTasks(page)))

    clock.now += 20 * MINUTE
    await expect.poll(async () => (await counts(page))['Succeeded']).toBeGreaterThan(SOME)
    process.stdout.write(told(`until ${SOME} have ended`, await longTasks(page)))
    const { Succeeded, Running, Waiting } = await counts(page)
    expect((Succeeded ?? 0) + (Running ?? 0) + (Waiting ?? 0)).toBe(MANY)
    expect(complaints).toEqual([])
  })
})

import { describe } from 'vitest'
import { addJobs } from './support/add-jobs.js'
import { grid, row, statuses } from './support/dashboard.js'
import { it } from './support/fixtures.js'

/** Longer than the drawer is wide, and nowhere to break it. */
const WORD = 'fraud_detection_'.repeat(12)

describe('the dashboard in a window of 1280 by 800', { concurrent: true }, () => {
  it('has all columns of the table in sight', async ({
    simulator,
    serveDashboard,
    open: { page },
    expect
  }) => {
    const ids = addJobs(simulator, 'slowSuccess')
    const { url } = await serveDashboard({ ids })
    await page.goto(url)
    await expect.poll(() => statuses(page, ids)).toEqual(['Waiting'])
    const table = (await grid(page).boundingBox())!
    const last = (await page.getByRole('columnheader', { name: 'Elapsed' }).boundingBox())!
    expect(last.x + last.width).toBeLessThanOrEqual(table.x + table.width)
  })

  it('has the dates of both plots in sight', async ({ serveDashboard, open: { page }, expect }) => {
    const { url } = await serveDashboard()
    await page.goto(url)
    for (const name of [/^Jobs over time/, /^Requests against the limit/]) {
      const plot = page.getByRole('img', { name })
      const panel = page.locator('app-plot').filter({ has: plot })
      await plot.locator('canvas').waitFor()
      const below = async () => {
        const [drawn, all] = [(await plot.locator('canvas').boundingBox())!, (await panel.boundingBox())!]
        return drawn.y + drawn.height - all.y - all.height
      }
      await expect.poll(below).toBeLessThanOrEqual(0)
    }
  })

  it('has the button that closes the drawer in sight, however long the name of the job is', async ({
    simulator,
    serveDashboard,
    open: { page },
    expect
  }) => {
    const { id } = simulator.addJob({ name: WORD })
    const { url } = await serveDashboard({ ids: [id] })
    await page.goto(url)
    await expect.poll(() => statuses(page, [id])).toEqual(['Waiting'])
    await row(page, id).click()
    const button = page.getByRole('dialog').getByRole('button', { name: 'Close' })
    // The drawer comes from the right.
    const end = async () => {
      const { x, width } = (await button.boundingBox())!
      return x + width
    }
    await expect.poll(end).toBeLessThan(1_264)
  })
})

/**
 * Where things are on the dashboard, by role and name.
 */
import type { Page } from 'playwright-core'

/** The table, and the row of a job where it is in view. */
export const grid = (page: Page) => page.getByRole('grid', { name: 'Jobs' })
export const row = (page: Page, id: string) => page.locator(`#row-${id}`)

/** The text of a row's cells: status, job, model, progress, ETA, elapsed. */
export const cells = (page: Page, id: string): Promise<readonly string[]> =>
  row(page, id).getByRole('gridcell').allInnerTexts()

/** The status cells of these jobs. */
export const statuses = async (
  page: Page,
  ids: readonly string[]
): Promise<readonly (string | undefined)[]> => {
  const all = await Promise.all(ids.map((id) => cells(page, id)))
  return all.map(([status]) => status?.trim())
}

/** How many jobs there are of each status, from the filters. */
export const counts = async (page: Page): Promise<Readonly<Record<string, number>>> => {
  const filters = page.getByRole('group', { name: 'Jobs by status' }).getByRole('button')
  const texts = await filters.allInnerTexts()
  return Object.fromEntries(
    texts.map((text) => [
      text.replace(/\s*[\d,]+\s*$/, '').trim(),
      Number(/[\d,]+\s*$/.exec(text)?.[0].replace(',', ''))
    ])
  )
}

/** What the line about the connection says: idle, live, shaky or lost. */
export const connection = (page: Page) => page.locator('app-status-line').getAttribute('data-state')

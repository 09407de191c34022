import { describe, expect, it } from 'vitest'
import { FAULTS } from '../faults/faults.js'
import { JOBS } from '../faults/jobs.js'
import { POINTS } from '../faults/points.js'
import { tableRows } from './support/table-rows.js'

const rows = tableRows('docs/reliability.md')
const head = rows.findIndex(([first]) => first === 'fault')
const campaign = rows.slice(head + 2, head + 2 + FAULTS.length)

describe('the table of the fault campaign', () => {
  it('has a row for each fault and a column for each point, and no other', () => {
    expect(rows[head]).toEqual(['fault', ...POINTS])
    expect(campaign.map(([name]) => name)).toEqual(FAULTS.map(({ name }) => name))
    expect(rows[head + 2 + FAULTS.length]?.length).not.toBe(POINTS.length + 1)
  })

  it('shows each of 25 faults or more at each point, with every job ended right', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(25)
    const cells = campaign.flatMap((row) => row.slice(1))
    expect(cells).toHaveLength(FAULTS.length * POINTS.length)
    expect(cells.filter((cell) => !cell.startsWith(`${JOBS}/${JOBS} · `))).toEqual([])
  })
})

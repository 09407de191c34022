import { describe, expect, it } from 'vitest'
import { GAP, PERCENT, STATUS, layoutOf } from '../../../src/cli/live/layout.js'

const LONGEST = { label: 33, elapsed: 4 }

const widthOf = (columns: number): number => {
  const { label, elapsed, bar, note } = layoutOf(columns, LONGEST)
  const cells = [label, STATUS, PERCENT, elapsed, bar, note].filter((width) => width > 0)
  return cells.reduce((sum, width) => sum + width, 0) + GAP * (cells.length - 1)
}

describe('the layout of a row', () => {
  it.each([
    [40, { label: 8, bar: 8, note: 0 }],
    [60, { label: 15, bar: 10, note: 9 }],
    [80, { label: 28, bar: 10, note: 16 }],
    [120, { label: 33, bar: 20, note: 41 }]
  ])('in %d columns', (columns, expected) => {
    expect(layoutOf(columns, LONGEST)).toMatchObject(expected)
  })

  it('leaves the last column free, from 30 columns up', () => {
    const columns = Array.from({ length: 271 }, (_, n) => n + 30)
    expect(columns.filter((each) => widthOf(each) > each - 1)).toEqual([])
  })

  it('gives a label no more than it needs', () => {
    expect(layoutOf(200, { label: 12, elapsed: 4 }).label).toBe(12)
  })

  it('bears a terminal that tells no width', () => {
    expect(layoutOf(0, LONGEST)).toMatchObject({ row: 1, label: 8, bar: 0, note: 0 })
  })
})

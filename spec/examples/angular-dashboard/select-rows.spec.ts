import { describe, expect, it } from 'vitest'
import { placeOf, selectRows } from '../../../examples/angular-dashboard/src/app/table/select-rows.js'
import type { Selection, SortKey } from '../../../examples/angular-dashboard/src/app/table/select-rows.js'
import { phaseRank } from '../../../examples/angular-dashboard/src/app/shared/phases.js'
import type { JobRow } from '../../../src/fleet/job-board.js'
import { idOf, jobOf, rowOf } from './rows.js'

const ROWS: readonly JobRow[] = [
  rowOf(1, 'succeeded', { settledAt: 9_000, job: jobOf({ name: 'Upload 10', progress: 100 }) }),
  rowOf(2, 'running', { endsAt: 60_000, seenAt: 5_000, job: jobOf({ name: 'Upload 9', progress: 70 }) }),
  rowOf(3, 'failed', {
    settledAt: 4_000,
    job: jobOf({
      name: 'Training',
      progress: 12,
      errorReason: 'InvalidData',
      info: { project_name: 'bank_churn' }
    })
  }),
  rowOf(4, 'running', {
    endsAt: 30_000,
    job: jobOf({ name: 'Training', info: { model: { name: 'churn', version: 'v2' } } })
  }),
  rowOf(5, 'waiting', { job: null })
]

const selected = (over: Partial<Selection>) =>
  selectRows(
    ROWS,
    { query: '', phases: new Set(), sort: { key: 'status', descending: false }, ...over },
    { rank: phaseRank, elapsed: (row) => (row.settledAt ?? 10_000) - row.seenAt }
  ).map(({ id }) => ROWS.findIndex((row) => row.id === id) + 1)

describe('selectRows', () => {
  it.each<[SortKey, readonly number[]]>([
    ['status', [2, 4, 5, 3, 1]],
    ['job', [5, 3, 4, 2, 1]],
    ['progress', [5, 3, 4, 2, 1]],
    ['eta', [4, 2, 5, 1, 3]],
    ['elapsed', [3, 2, 1, 4, 5]]
  ])('sorts by %s', (key, order) => {
    expect(selected({ sort: { key, descending: false } })).toEqual(order)
  })

  it('keeps the order of the board among equals, also the other way round', () => {
    expect(selected({ sort: { key: 'status', descending: true } })).toEqual([1, 3, 5, 2, 4])
  })

  it('shows the chosen phases only', () => {
    expect(selected({ phases: new Set(['failed', 'waiting']) })).toEqual([5, 3])
  })

  it.each([
    ['INVALIDDATA', [3]],
    ['churn', [4, 3]],
    ['training bank', [3]],
    [idOf(5).slice(-4), [5]],
    ['nothing of the kind', []]
  ])('finds %s', (query, found) => {
    expect(selected({ query })).toEqual(found)
  })

  it('leaves the rows of the board as they are', () => {
    const before = [...ROWS]
    selected({ sort: { key: 'job', descending: true } })
    expect(ROWS).toEqual(before)
  })
})

describe('placeOf', () => {
  it('prefers the newer keys of info', () => {
    const info = {
      project_name: 'old',
      resource_name: 'old',
      project: { name: 'p' },
      model: { name: 'm', version: 'v1' }
    }
    expect(placeOf(rowOf(1, 'running', { job: jobOf({ info }) }))).toEqual({ project: 'p', model: 'm v1' })
  })

  it('takes the older ones where there are no others, and nothing where there are none', () => {
    const info = { project_name: 'p', resource_name: 'm' }
    expect(placeOf(rowOf(1, 'running', { job: jobOf({ info }) }))).toEqual({ project: 'p', model: 'm' })
    expect(placeOf(rowOf(1, 'waiting', { job: null }))).toEqual({ project: '', model: '' })
  })
})

import { describe, expect, it } from 'vitest'
import { CASES } from './support/any-case.js'

describe('the fuzz properties', () => {
  it('are tried with 10,000 cases or more a run', () => {
    expect(Object.values(CASES).reduce((sum, cases) => sum + cases, 0)).toBeGreaterThanOrEqual(10_000)
  })
})

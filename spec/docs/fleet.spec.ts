import { describe, expect, it } from 'vitest'
import { Belief } from '../../src/schedule/belief.js'
import type { JobStatus } from '../../src/job/job-status.js'
import { tableRows } from './support/table-rows.js'

const SECOND = 1_000
const rows = new Map(tableRows('docs/fleet.md').map(([first = '', ...rest]) => [first, rest]))

/** The numbers in a cell. */
const numbersIn = (row: string, column: number) =>
  (rows.get(row)?.[column] ?? '').match(/\d[\d,.]*/g)?.map((text) => Number(text.replaceAll(',', ''))) ?? []

/** The m of a belief with k = 2, in s: a poll is then worth u²/m. */
const expected = (belief: Belief, at: number) => {
  const u = 10 * SECOND
  return u ** 2 / belief.worth(at + u) / SECOND
}

const seen = (...polls: readonly (readonly [JobStatus, number, number])[]) => {
  const belief = new Belief()
  for (const [status, progress, at] of polls) belief.see(status, progress, at * SECOND)
  return belief
}

describe('the model in docs/fleet.md', () => {
  it('tells what is expected of a job in PENDING', () => {
    expect(numbersIn('PENDING', 0)).toEqual([expect.closeTo(expected(seen(['PENDING', 0, 0]), 0))])
  })

  it('tells what is expected of a job without progress, a quarter of whose age counts', () => {
    const [young] = numbersIn('STARTED without progress so far, UNKNOWN', 0)
    const old = seen(['STARTED', 0, 0], ['STARTED', 0, 100])

    expect(young).toBeCloseTo(expected(seen(['STARTED', 0, 0]), 0))
    expect(expected(old, 100 * SECOND) - (young ?? 0)).toBeCloseTo(25)
  })

  it('tells what is expected of a job in RETRY', () => {
    const [first, growth] = numbersIn('RETRY', 0)
    const long = seen(['RETRY', 0, 0], ['RETRY', 0, 10])

    expect(first).toBeCloseTo(expected(seen(['RETRY', 0, 0]), 0))
    expect(growth).toBeCloseTo((expected(long, 10 * SECOND) - (first ?? 0)) / 10)
  })

  it('tells the bounds of k', () => {
    const [, , least, most] = numbersIn('progress', 1)
    const sure = seen(...Array.from({ length: 51 }, (_, n) => ['STARTED', n, n * 10] as const))
    const at = 500 * SECOND
    const steepness = Math.log2(sure.worth(at + 400 * SECOND) / sure.worth(at + 200 * SECOND))

    expect(least).toBe(2)
    expect(most).toBeCloseTo(steepness)
  })
})

import { TestScheduler } from 'rxjs/testing'
import { expect } from 'vitest'
import type { RunHelpers } from 'rxjs/testing'

/** Runs a spec in virtual time. `toEqual` compares errors by class, name, message and own fields, not by stack. */
export const marbles = (spec: (helpers: RunHelpers) => void): void => {
  expect.hasAssertions()
  new TestScheduler((actual, expected) => {
    expect(actual).toEqual(expected)
  }).run(spec)
}

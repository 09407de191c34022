import fc from 'fast-check'
import { it } from 'vitest'

// Another seed each time, so that each run looks elsewhere; FUZZ_SEED runs the same cases again.
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** How many cases each property of `spec/fuzz` is tried with. */
export const CASES = {
  anyText: 3_000,
  anyJson: 2_000,
  anyRetryAfter: 3_000,
  anyRefusal: 1_500,
  anyNoise: 1_000,
  anyStory: 400,
  anyClock: 400
} as const

/**
 * A test that a property holds for so many cases. Prints its seed; counterexamples that were ever found go into `examples`, and are tried
 * first.
 */
export const anyCase = <T>(
  name: keyof typeof CASES,
  title: string,
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => void,
  examples: readonly T[] = []
): void => {
  const run = () => {
    process.stdout.write(`fuzz: ${name}, ${CASES[name]} cases, FUZZ_SEED=${SEED}\n`)
    fc.assert(fc.property(arbitrary, holds), {
      seed: SEED,
      numRuns: CASES[name],
      examples: examples.map((example): [T] => [example])
    })
  }
  // A counterexample is made small in many runs.
  it(title, run, 120_000)
}

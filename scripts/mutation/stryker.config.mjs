/**
 * Mutates the room of src that MUTATED_ROOM names.
 */
import { fileURLToPath } from 'node:url'

const room = process.env['MUTATED_ROOM'] ?? 'poll'

export default {
  mutate: [`src/${room}/**/*.ts`],
  plugins: [
    fileURLToPath(new URL('node_modules/@stryker-mutator/vitest-runner/dist/src/index.js', import.meta.url))
  ],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  // An Observable that lost its end polls on for ever. Generous: a mutant that survives runs all specs, and on a busy machine would be
  // taken for one that does not end.
  timeoutMS: 20_000,
  concurrency: Number(process.env['MUTATION_CONCURRENCY'] ?? 1),
  incremental: true,
  incrementalFile: `coverage/mutation-${room}-so-far.json`,
  ignorePatterns: [
    'bench',
    'dist',
    'docs',
    'examples',
    'scripts',
    '!scripts/mutation/vitest.config.mjs',
    '!scripts/mutation/setup.mjs'
  ],
  tempDirName: 'coverage/mutation-tmp',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation-${room}.json` },
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 }
}

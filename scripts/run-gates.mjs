/**
 * `npm test` and `npm run check`: runs every gate, says at the end which failed, and ends with the line `N passed, N failed`.
 */
import { runGates } from './gates/run.mjs'

// Cheap ones first. `quick` ones make up `npm run check`; `vitest` ones add their tests to the count.
const GATES = [
  { name: 'lockfile', script: 'lockfile', quick: true },
  { name: 'changelog', script: 'changelog', quick: true },
  // Each keeps one core busy; the longest begins.
  [
    { name: 'lint', script: 'lint', quick: true },
    { name: 'types', script: 'types', quick: true },
    { name: 'format', script: 'format:check', quick: true },
    { name: 'import direction', script: 'layers', quick: true }
  ],
  { name: 'specs', script: 'specs', quick: true, vitest: true },
  { name: 'wide specs', script: 'specs:wide', vitest: true },
  { name: 'relay processes', script: 'specs:relay', vitest: true },
  { name: 'faults', script: 'specs:faults', vitest: true },
  { name: 'soak', script: 'specs:soak', vitest: true },
  { name: 'build', script: 'build' },
  { name: 'dashboard page', script: 'build:dashboard', needs: 'build' },
  { name: 'api reports', script: 'api', needs: 'build' },
  { name: 'reference', script: 'docs' },
  { name: 'bench types', script: 'types:bench' },
  { name: 'package checks', script: 'specs:package', vitest: true, needs: 'dashboard page' },
  { name: 'browser', script: 'specs:browser', vitest: true, needs: 'dashboard page' }
]

const which = process.argv[2]
if (which !== 'test' && which !== 'check') {
  process.stderr.write('usage: node scripts/run-gates.mjs test|check\n')
  process.exit(2)
}

const gates = which === 'check' ? GATES.filter((gate) => [gate].flat().every(({ quick }) => quick)) : GATES
const failed = await runGates(gates, (text) => process.stdout.write(text))
process.exitCode = failed === 0 ? 0 : 1

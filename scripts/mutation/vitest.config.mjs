import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'

// The specs of the mutated room, and those of the rooms above it that speak for it.
const SPECS = {
  poll: ['poll'],
  schedule: ['schedule'],
  http: ['http'],
  watch: ['watch'],
  fleet: ['fleet']
}

// Properties of whole fleets, and what takes a measure: each run ends at the first failure, so they are asked last.
const SLOW =
  /property|pacer-(limits|refused)|starvation|row-vector|cost|reentrancy|base-url\.spec|submit-path|retry-after\.spec|fetch/

class QuickOnesFirst extends BaseSequencer {
  async sort(specs) {
    const sorted = await super.sort(specs)
    return [
      ...sorted.filter((spec) => !SLOW.test(spec.moduleId)),
      ...sorted.filter((spec) => SLOW.test(spec.moduleId))
    ]
  }
}

const room = process.env['MUTATED_ROOM'] ?? 'poll'
// It puts a module in the place of another, which takes a registry of its own.
const APART = 'spec/http/native-fetch-transport.spec.ts'

const test = {
  environment: 'node',
  restoreMocks: true,
  unstubGlobals: true,
  // Real sockets that hear nothing more are waited for; all else is virtual time, and slow only where the machine is.
  testTimeout: room === 'http' ? 5_000 : 60_000,
  setupFiles: [fileURLToPath(new URL('setup.mjs', import.meta.url))]
}

export default defineConfig({
  resolve: {
    alias: {
      '#fetch': fileURLToPath(new URL('../../src/http/platform/cross-fetch.ts', import.meta.url))
    }
  },
  test: {
    sequence: { sequencer: QuickOnesFirst },
    projects: [
      {
        extends: true,
        test: {
          ...test,
          name: 'together',
          // One worker and one registry of modules a mutant: each mutant has a new one, so that none hears of the one before.
          isolate: false,
          include: (SPECS[room] ?? [room]).map((folder) => `spec/${folder}/**/*.spec.ts`),
          exclude: [APART]
        }
      },
      ...(room === 'http' ? [{ extends: true, test: { ...test, name: 'apart', include: [APART] } }] : [])
    ]
  }
})

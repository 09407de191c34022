import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const test = {
  environment: 'node',
  allowOnly: false,
  // A test without an assertion cannot fail.
  expect: { requireAssertions: true },
  restoreMocks: true,
  unstubGlobals: true
} as const

// They run commands to their end.
const slow = { testTimeout: 120_000, hookTimeout: 120_000 } as const

// One worker runs many files on modules that are loaded once: three times as fast. Not those that replace a module or bring a test bed.
const ALONE = [
  'spec/angular/**',
  'spec/error/recognise.spec.ts',
  'spec/http/native-fetch-transport.spec.ts',
  'spec/testing/fake-async.spec.ts'
]

const WIDE = ['docs', 'fuzz', 'laws', 'recipes', 'relay', 'secrecy']

export default defineConfig({
  // From source there is no dist for `imports` of package.json to point at; tsconfig.json names the same file for tsc and tsx.
  resolve: {
    alias: { '#fetch': fileURLToPath(new URL('./src/http/platform/cross-fetch.ts', import.meta.url)) }
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...test,
          // Properties of a whole fleet take seconds on a busy machine; nothing here waits for real time.
          testTimeout: 60_000,
          name: 'unit',
          isolate: false,
          include: ['spec/**/*.spec.ts'],
          exclude: [
            ...ALONE,
            ...[...WIDE, 'package', 'soak', 'faults', 'browser', 'relay-processes'].map(
              (name) => `spec/${name}/**`
            )
          ]
        }
      },
      {
        extends: true,
        test: {
          ...test,
          testTimeout: 60_000,
          name: 'alone',
          include: ALONE.map((path) => path.replace(/\*\*$/, '**/*.spec.ts'))
        }
      },
      {
        // What spans rooms: properties, the pages' snippets, a relay over loopback. A minute and more, so no part of `npm run check`.
        extends: true,
        test: {
          ...test,
          testTimeout: 60_000,
          name: 'wide',
          include: WIDE.map((name) => `spec/${name}/**/*.spec.ts`)
        }
      },
      {
        // Real time and real sockets: minutes, not milliseconds.
        extends: true,
        test: { ...test, testTimeout: 600_000, name: 'soak', include: ['spec/soak/**/*.spec.ts'] }
      },
      {
        // A server process and a faulty proxy: one cell after the other.
        extends: true,
        test: {
          ...test,
          testTimeout: 180_000,
          name: 'faults',
          fileParallelism: false,
          include: ['spec/faults/**/*.spec.ts']
        }
      },
      {
        // Real relays, real Redis, real time: processes are killed and frozen.
        extends: true,
        test: {
          ...test,
          testTimeout: 180_000,
          hookTimeout: 60_000,
          name: 'relay',
          include: ['spec/relay-processes/**/*.spec.ts'],
          globalSetup: 'spec/relay-processes/support/redis.ts',
          fileParallelism: false
        }
      },
      {
        // Proof that each gate can fail.
        extends: true,
        test: { ...test, ...slow, maxWorkers: 2, name: 'gates', include: ['spec/package/gate-*.spec.ts'] }
      },
      {
        // What the tarball holds and does: after `npm run build`.
        extends: true,
        test: {
          ...test,
          ...slow,
          name: 'package',
          // They wait for npm and compilers more than they work.
          maxWorkers: 2,
          include: ['spec/package/**/*.spec.ts'],
          exclude: ['spec/package/gate-*.spec.ts'],
          globalSetup: 'spec/package/pack.ts'
        }
      },
      {
        // The examples in Chromium: after `npm run build`.
        extends: true,
        test: {
          ...test,
          ...slow,
          name: 'browser',
          include: ['spec/browser/**/*.spec.ts'],
          // They wait for polls more than they work.
          maxWorkers: 2,
          expect: { ...test.expect, poll: { timeout: 60_000 } },
          globalSetup: 'spec/browser/support/global-setup.ts'
        }
      }
    ]
  }
})

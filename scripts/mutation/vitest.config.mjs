import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// The specs of the mutated room, and those of the rooms above it that speak for it.
const SPECS = {
  poll: ['poll'],
  schedule: ['schedule'],
  http: ['http', 'watch'],
  watch: ['watch', 'laws', 'client'],
  fleet: ['fleet', 'laws']
}

const room = process.env['MUTATED_ROOM'] ?? 'poll'

export default defineConfig({
  resolve: {
    alias: {
      '#fetch': fileURLToPath(new URL('../../src/http/platform/cross-fetch.ts', import.meta.url))
    }
  },
  test: {
    environment: 'node',
    restoreMocks: true,
    unstubGlobals: true,
    include: (SPECS[room] ?? [room]).map((folder) => `spec/${folder}/**/*.spec.ts`)
  }
})

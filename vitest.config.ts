import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // From source there is no dist for `imports` of package.json to point at; tsconfig.json names the same file for tsc and tsx.
  resolve: {
    alias: { '#fetch': fileURLToPath(new URL('./src/http/platform/cross-fetch.ts', import.meta.url)) }
  },
  test: { include: ['spec/**/*.spec.ts'], environment: 'node' }
})

/**
 * Runs the specs of this door with the Angular that is installed in the folder `ANGULAR_FOLDER`, in place of the repository's own.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../../..', import.meta.url))
// A file that is there: Vite looks from the root otherwise.
const importer = join(process.env['ANGULAR_FOLDER'] ?? root, 'package.json')

export default defineConfig({
  root,
  resolve: { alias: { '#fetch': join(root, 'src/http/platform/cross-fetch.ts') } },
  plugins: [
    {
      name: 'other-angular',
      enforce: 'pre',
      // What these packages import from each other, Node finds beside them.
      async resolveId(source) {
        return /^(@angular\/|zone\.js)/.test(source)
          ? this.resolve(source, importer, { skipSelf: true })
          : null
      }
    }
  ],
  test: {
    include: ['spec/angular/**/*.spec.ts'],
    expect: { requireAssertions: true },
    restoreMocks: true,
    unstubGlobals: true
  }
})

/**
 * The built page as the package has it.
 */
import { cpSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DIST, buildApp } from './build-app.mjs'

/** What `fiddler-jobs dashboard` serves. `npm run build` empties `dist`, so that an older page never stays. */
export const PAGE = fileURLToPath(new URL('../../dist/dashboard', import.meta.url))

// Angular's list of the routes that it rendered beforehand: none.
const LEFT_OUT = ['prerendered-routes.json']

/**
 * Builds what is out of date of the library and the page, and puts the page into the package.
 *
 * @param {(line: string) => void} say told of each step that takes time
 */
export const packPage = (say) => {
  buildApp(say)
  rmSync(PAGE, { recursive: true, force: true })
  cpSync(DIST, PAGE, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) })
}

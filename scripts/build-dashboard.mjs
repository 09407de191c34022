/**
 * `npm run build:dashboard`: the page of `fiddler-jobs dashboard`, in `dist/dashboard`.
 */
import { packPage } from './dashboard/pack-page.mjs'

// To stderr: what `npm pack --json` prints must be JSON.
packPage((line) => process.stderr.write(`${line}\n`))

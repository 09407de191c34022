/**
 * `npm run changelog`: refuses a CHANGELOG.md that disagrees with the version in package.json, and a changeset that cannot be read.
 */
import { changelogTroubles } from './changelog.mjs'

const troubles = changelogTroubles(process.cwd())
for (const trouble of troubles) process.stderr.write(`${trouble}\n`)
process.exitCode = troubles.length === 0 ? 0 : 1

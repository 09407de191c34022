/**
 * `npm run build`: tsdown by its own API, which says nothing when there is nothing to say.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'tsdown'

await build({ logLevel: 'warn' })

// The code has its maps; a declaration names one as well, which is not made: it would lead to sources that are not packed.
for (const name of readdirSync('dist', { recursive: true })) {
  if (!/\.d\.c?ts$/.test(name)) continue
  const path = join('dist', name)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''))
}

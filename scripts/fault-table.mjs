/**
 * `npm run faults`: runs the fault campaign and keeps its table in docs/reliability.md.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PAGE = 'docs/reliability.md'
const folder = mkdtempSync(join(tmpdir(), 'fiddler-jobs-faults-'))
const file = join(folder, 'table.md')
try {
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', '--project', 'faults', 'spec/faults/campaign.spec.ts'],
    {
      stdio: 'inherit',
      env: { ...process.env, FAULT_TABLE: file }
    }
  )
  const between = /(<!-- faults: begin -->\n)[^]*(<!-- faults: end -->)/
  const table = readFileSync(file, 'utf8')
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(between, (_, begin, end) => `${begin}\n${table}\n\n${end}`)
  )
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

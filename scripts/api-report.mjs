/**
 * `npm run api`: compares the public surface of each door with the reviewed files in `spec/api`, and says how they differ.
 * `npm run api -- --write` writes them anew. Needs `npm run build`.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

const root = join(import.meta.dirname, '..')
const reports = join(root, 'spec/api')
const writes = process.argv.includes('--write')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const typesOf = (target) => target?.types ?? target?.import?.types
const doors = Object.entries(manifest.exports)
  .map(([door, target]) => ({ name: door === '.' ? 'index' : door.slice(2), types: typesOf(target) }))
  .filter(({ types }) => types !== undefined)

const silent = { logLevel: ExtractorLogLevel.None }
// What it has to say of our docstrings is the linter's business and the reader's; the surface alone is compared here.
const quiet = {
  compilerMessageReporting: { default: silent },
  extractorMessageReporting: { default: silent },
  tsdocMessageReporting: { default: silent }
}

const temp = mkdtempSync(join(tmpdir(), 'fiddler-jobs-api-'))
let failed = 0
try {
  mkdirSync(reports, { recursive: true })
  const known = new Set(['README.md', ...doors.map(({ name }) => `${name}.api.md`)])
  for (const file of readdirSync(reports).filter((name) => !known.has(name))) {
    failed += 1
    process.stderr.write(`spec/api/${file}: no door of package.json has this name\n`)
  }
  for (const { name, types } of doors) {
    const entry = join(root, types)
    if (!existsSync(entry)) throw new Error(`${types} is not there: run npm run build first`)
    const config = ExtractorConfig.prepare({
      packageJsonFullPath: join(root, 'package.json'),
      configObjectFullPath: undefined,
      configObject: {
        projectFolder: root,
        mainEntryPointFilePath: entry,
        newlineKind: 'lf',
        compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
        apiReport: {
          enabled: true,
          reportFileName: name,
          reportFolder: reports,
          reportTempFolder: temp,
          includeForgottenExports: false
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: quiet
      }
    })
    const { apiReportChanged } = Extractor.invoke(config, {
      localBuild: writes,
      messageCallback: (message) => (message.handled = true)
    })
    const file = `${basename(config.reportFilePath)}`
    if (apiReportChanged && !writes) {
      failed += 1
      process.stderr.write(
        `spec/api/${file}: the surface of ${name} has changed. After a review: npm run api -- --write\n`
      )
    } else process.stdout.write(`spec/api/${file}: ${writes ? 'written' : 'as reviewed'}\n`)
  }
} finally {
  rmSync(temp, { recursive: true, force: true })
}
process.exitCode = failed === 0 ? 0 : 1

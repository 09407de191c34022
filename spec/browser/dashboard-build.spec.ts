import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { ROOT } from '../package/planted-tree.js'

const build = inject('dashboardBuild')

/** kB of all that is loaded at first: raw, and as estimated over the wire. */
const initialTotal = (text: string): readonly number[] =>
  (/Initial total\s*\|\s*([\d.]+) kB\s*\|\s*([\d.]+) kB/.exec(text) ?? []).slice(1).map(Number)

describe('the build of the dashboard', () => {
  it('has no warning, of CommonJS or of anything else', () => {
    expect(build).toContain('Application bundle generation complete.')
    expect(build).not.toMatch(/warning|CommonJS|not ESM/i)
  })

  it('has the size that docs/angular.md says, to within a twentieth', async () => {
    const [raw = 0, sent = 0] = initialTotal(build)
    process.stdout.write(`dashboard: ${raw} kB raw, ${sent} kB over the wire\n`)
    const written = initialTotal(await readFile(join(ROOT, 'docs/angular.md'), 'utf8'))
    expect(raw).toBeGreaterThan(0)
    expect(written.map((size, index) => Math.abs(size / [raw, sent][index]! - 1) < 0.05)).toEqual([
      true,
      true
    ])
  })
})

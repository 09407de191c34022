import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { BUDGETS, entriesOf, sizeOf, verdictOn } from '../../scripts/size.mjs'
import { ROOT } from './planted-tree.js'

const installed = join(inject('esmProject'), 'node_modules/fiddler-jobs')
const budgets = JSON.parse(await readFile(join(ROOT, BUDGETS), 'utf8')) as Readonly<Record<string, number>>
const single = Object.keys(budgets).filter((entry) => entry.startsWith('{'))
const entries = [...entriesOf(installed), ...single]

describe('what a program gets with', () => {
  it.each(entries)('%s keeps to its budget', async (entry) => {
    const { bytes, files } = await sizeOf(installed, entry)
    expect(verdictOn(entry, bytes, budgets[entry])).toBe(null)
    // A budget that is far too large holds nothing back.
    expect(bytes).toBeGreaterThan((budgets[entry] ?? Infinity) * 0.8)
    expect(files.length).toBeGreaterThan(0)
  })

  it('a door is budgeted, and nothing that is no door', () => {
    expect(Object.keys(budgets).sort()).toEqual([...entries].sort())
    expect(entries).toContain('./angular')
  })
})

describe('the verdict', () => {
  it('says what to do about a door that is above its budget, or has none', () => {
    expect(verdictOn('./angular', 100, 100)).toBe(null)
    expect(verdictOn('./angular', 103, 100)).toContain(
      './angular is 103 bytes (gzip), 3 above its budget. "npm run size -- --why \'./angular\'" lists'
    )
    expect(verdictOn('./new', 103, undefined)).toContain(
      './new has no budget: give it one, 103 bytes and a little'
    )
  })
})

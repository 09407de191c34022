import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as library from '../../src/index.js'
import { ROOT, pages } from './support/pages.js'
import { tableRows } from './support/table-rows.js'

const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const told = pages()
  .map(({ path }) => textOf(path))
  .join('\n')

/** Names of the fields that a source file declares, those of inline objects too. */
const fieldsOf = (path: string) =>
  [...textOf(path).matchAll(/^ +readonly (\w+)\??:/gm)].map(([, name]) => name ?? '')

const tags = Object.values(library).flatMap((value) => {
  const tag: unknown = (value as { readonly tag?: unknown }).tag
  return typeof tag === 'string' ? [tag] : []
})

describe('the pages', () => {
  it.each(Object.keys(library))('tell of %s', (name) => {
    expect(told).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it.each(tags)('have %s in the table of README.md and a chapter for it in docs/errors.md', (tag) => {
    expect(tableRows('README.md').map(([first]) => first)).toContain(`\`${tag}\``)
    expect(textOf('docs/errors.md')).toContain(`\n### ${tag}\n`)
  })

  it.each([
    'src/client/job-client-config.ts',
    'src/watch/watch-options.ts',
    'src/fleet/fleet-options.ts',
    'src/poll/poll-until.ts'
  ])('tell of every option in %s', (path) => {
    const options = fieldsOf(path)

    expect(options.length).toBeGreaterThan(0)
    expect(options.filter((name) => !new RegExp(`\`[^\`]*\\b${name}\\b[^\`]*\``).test(told))).toEqual([])
  })
})

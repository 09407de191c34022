import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ExitCode } from '../../src/cli/exit-code.js'
import { programOf } from '../../src/cli/program.js'
import { world } from './support/world.js'

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8')
const program = programOf(world().io, () => undefined)

describe('docs/cli.md', () => {
  it.each(program.commands.map((command) => command.name()))('has a heading for %s', (name) => {
    expect(page).toMatch(new RegExp(`^## .*\\b${name}\\b`, 'm'))
  })

  it.each([...new Set(program.commands.flatMap(({ options }) => options.map(({ long }) => long)))])(
    'tells of %s',
    (flag) => {
      expect(page).toMatch(new RegExp(`\`${flag}[ \`]`))
    }
  )

  it.each(Object.values(ExitCode))('tells of exit code %d', (code) => {
    expect(page).toMatch(new RegExp(`^\\| ${code} \\||\\(${code} after`, 'm'))
  })
})

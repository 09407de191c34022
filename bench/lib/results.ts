/** `bench/results.md`: its head, then a section each, which says at which commit it was measured. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './script.js'

const PAGE = join(ROOT, 'bench/results.md')
const MARK = /^<!-- section: (\w+) -->$/m

/** The sections that stand there now, by name: one that is not measured again stays as it was. */
export const keptSections = (): ReadonlyMap<string, string> => {
  const [, ...parts] = existsSync(PAGE) ? readFileSync(PAGE, 'utf8').split(MARK) : []
  return new Map(
    parts.flatMap((name, n) => (n % 2 === 0 ? [[name, (parts[n + 1] ?? '').trim()] as const] : []))
  )
}

/** Writes the page; returns the names that have no section yet. */
export const writeResults = (
  names: readonly string[],
  sections: ReadonlyMap<string, string>
): readonly string[] => {
  const head = [
    '# Results',
    `Written by \`npm run bench\` on Node ${process.version}, ${cpus().length} cores. Only the ratios carry over to another machine.`
  ]
  const parts = names.flatMap((name) => {
    const section = sections.get(name)
    return section === undefined ? [] : [`<!-- section: ${name} -->`, section]
  })
  writeFileSync(PAGE, `${[...head, ...parts].join('\n\n')}\n`)
  return names.filter((name) => !sections.has(name))
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ROOT, plant, removeFolder } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

const trees: string[] = []

afterEach(async () => {
  await Promise.all(trees.splice(0).map(removeFolder))
})

// Each says that it is there, and goes on when the other is there too.
const meeting = (own: string, other: string): string =>
  [
    `import { existsSync, writeFileSync } from 'node:fs'`,
    `console.log('${own} begins')`,
    `writeFileSync('${own}', '')`,
    `const timer = setInterval(() => {`,
    `  if (!existsSync('${other}')) return`,
    `  clearInterval(timer)`,
    `  console.log('${own} ends')`,
    `}, 5)`
  ].join('\n')

const runGates = async (gates: string): Promise<Ran> => {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>
  const scripts = { left: 'node left.mjs', right: 'node right.mjs', fails: 'node -e "process.exit(3)"' }
  const tree = await plant({
    'package.json': JSON.stringify({ ...manifest, scripts }),
    'left.mjs': meeting('left', 'right'),
    'right.mjs': meeting('right', 'left')
  })
  trees.push(tree)
  const program = `import { runGates } from './scripts/gates/run.mjs'
    process.exitCode = await runGates(${gates}, (text) => process.stdout.write(text)) === 0 ? 0 : 1`
  return run(process.execPath, ['--input-type=module', '--eval', program], tree)
}

const LEFT = `{ name: 'left', script: 'left' }`
const RIGHT = `{ name: 'right', script: 'right' }`
const FAILS = `{ name: 'fails', script: 'fails' }`

describe('gates side by side', () => {
  it('run at the same time, and each shows its output in one piece', async () => {
    const { code, stdout } = await runGates(`[[${LEFT}, ${RIGHT}]]`)
    expect(code).toBe(0)
    for (const name of ['left', 'right'])
      expect(stdout).toContain(`== ${name} (npm run ${name})\n${name} begins\n${name} ends\n`)
    expect(stdout).toMatch(/^ok +left .*\nok +right .*\n2 passed, 0 failed\n$/m)
  })

  it('fail one by one, and stop nothing but what needs them', async () => {
    const { code, stdout } = await runGates(
      `[[${FAILS}, ${LEFT}, ${RIGHT}], { name: 'after', script: 'left', needs: 'fails' }]`
    )
    expect(code).toBe(1)
    expect(stdout).toMatch(/^FAILED fails .*exit code 3/m)
    expect(stdout).toMatch(/^ok +left /m)
    expect(stdout).toMatch(/^FAILED after +not run: fails failed$/m)
    expect(stdout).toMatch(/\n2 passed, 2 failed\n$/)
  })
})

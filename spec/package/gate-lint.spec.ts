import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plant, removeFolder } from './planted-tree.js'
import { run } from './run.js'

interface Linted {
  readonly filePath: string
  readonly messages: readonly { readonly ruleId: string | null }[]
}

const rx = `import { Subject, of } from 'rxjs'\n`
const vi = `import { describe, expect, it } from 'vitest'\n`

// One fault a file: the rule that must report it, where it lies, what it says.
const FAULTS: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['no-restricted-syntax', 'src/poll/clock.ts', 'export const now = (): number => Date.now()\n'],
  ['no-restricted-syntax', 'src/cli/clock.ts', 'export const now = (): number => Date.now()\n'],
  ['no-restricted-syntax', 'src/poll/clock-passed.ts', 'export const now: () => number = Date.now\n'],
  ['no-restricted-syntax', 'src/poll/date.ts', 'export const today = (): Date => new Date()\n'],
  ['no-restricted-syntax', 'src/poll/dice.ts', 'export const dice = (): number => Math.random()\n'],
  ['no-restricted-globals', 'src/poll/own-timer.ts', 'setTimeout(() => undefined, 1)\n'],
  ['no-restricted-globals', 'src/http/own-fetch.ts', `export const get = async () => fetch('/')\n`],
  ['no-restricted-globals', 'src/client/env.ts', `export const debug = process.env['DEBUG']\n`],
  ['no-console', 'src/client/talk.ts', `console.log('hello')\n`],
  ['@typescript-eslint/no-explicit-any', 'src/job/loose.ts', 'export const id = (a: any): unknown => a\n'],
  ['@typescript-eslint/no-unsafe-return', 'src/job/looser.ts', `export const id = () => JSON.parse('1')\n`],
  [
    '@typescript-eslint/consistent-type-imports',
    'src/job/value-import.ts',
    `import { Observable } from 'rxjs'\nexport type Numbers = Observable<number>\n`
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'src/cli/forgotten.ts',
    `const later = async () => Promise.resolve()\nlater()\n`
  ],
  [
    '@typescript-eslint/ban-ts-comment',
    'src/job/silenced.ts',
    `// @ts-ignore\nexport const one: string = 1\n`
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'src/job/half.ts',
    `export const f = (a: 'x' | 'y'): number => {\n  switch (a) {\n    case 'x':\n      return 1\n  }\n  return 2\n}\n`
  ],
  [
    '@eslint-community/eslint-comments/require-description',
    'src/job/no-reason.ts',
    `// eslint-disable-next-line no-console\nconsole.log(1)\n`
  ],
  [
    '@eslint-community/eslint-comments/no-unlimited-disable',
    'src/job/all-off.ts',
    `// eslint-disable-next-line -- because\nconsole.log(1)\n`
  ],
  ['check-file/filename-naming-convention', 'src/job/camelCase.ts', 'export const one = 1\n'],
  ['check-file/folder-naming-convention', 'src/someRoom/one.ts', 'export const one = 1\n'],
  ['max-lines', 'src/job/long.ts', '// a line\n'.repeat(201)],
  ['eqeqeq', 'src/job/equal.ts', `export const same = (a: string, b: string): boolean => a == b\n`],
  [
    'rxjs-x/no-nested-subscribe',
    'src/poll/nested.ts',
    `${rx}of(1).subscribe(() => {\n  of(2).subscribe()\n})\n`
  ],
  ['rxjs-x/no-async-subscribe', 'src/poll/async.ts', `${rx}of(1).subscribe(async () => Promise.resolve())\n`],
  ['rxjs-x/no-subject-unsubscribe', 'src/poll/subject.ts', `${rx}new Subject<void>().unsubscribe()\n`],
  [
    'rxjs-x/no-floating-observables',
    'src/poll/nobody.ts',
    `${rx}const one = () => of(1)\nexport const f = (): void => {\n  one()\n}\n`
  ],
  ['no-restricted-syntax', 'spec/only.spec.ts', `${vi}it.only('x', () => expect(1).toBe(1))\n`],
  [
    'no-restricted-syntax',
    'spec/skip.spec.ts',
    `${vi}describe.skip('x', () => it('y', () => expect(1).toBe(1)))\n`
  ],
  ['no-restricted-syntax', 'spec/todo.spec.ts', `${vi}it.todo('x')\nexpect(1).toBe(describe)\n`],
  [
    'no-restricted-syntax',
    'spec/sleep.spec.ts',
    `export const sleep = async () => new Promise((done) => setTimeout(done, 5))\n`
  ]
]

const CLEAN = {
  'src/poll/clean.ts': `import { map } from 'rxjs'\nimport type { Observable } from 'rxjs'\n\nexport const doubled = (source: Observable<number>): Observable<number> => source.pipe(map((n) => n * 2))\n`,
  'spec/clean.spec.ts': `${vi}describe('clean', () => it('is', () => expect(1).toBe(1)))\n`
}

describe('the lint gate', () => {
  let tree: string
  let code: number
  let reported: ReadonlyMap<string, readonly (string | null)[]>

  beforeAll(async () => {
    tree = await plant({ ...CLEAN, ...Object.fromEntries(FAULTS.map(([, path, text]) => [path, text])) })
    const ran = await run(join(tree, 'node_modules/.bin/eslint'), ['.', '--format', 'json'], tree)
    code = ran.code
    reported = new Map(
      (JSON.parse(ran.stdout) as readonly Linted[]).map(({ filePath, messages }) => [
        relative(tree, filePath),
        messages.map(({ ruleId }) => ruleId)
      ])
    )
  })
  afterAll(() => removeFolder(tree))

  it('fails', () => expect(code).toBe(1))

  it.each(FAULTS)('reports %s in %s', (rule, path) => {
    expect(reported.get(path)).toContain(rule)
  })

  it.each(Object.keys(CLEAN))('reports nothing in %s', (path) => {
    expect(reported.get(path)).toEqual([])
  })
})

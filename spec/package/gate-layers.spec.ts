import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plant, removeFolder } from './planted-tree.js'
import { run } from './run.js'

interface Cruised {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
  }
}

const from = (...specifiers: readonly string[]): string =>
  specifiers
    .map((specifier, n) => `import { a as a${n} } from '${specifier}'\nexport const b${n} = a${n}\n`)
    .join('')
const typeFrom = (specifier: string): string =>
  `import type { a as A } from '${specifier}'\nexport type B = typeof A\nexport declare const a: number\n`

const LEAVES = {
  'src/job/a.ts': 'export const a = 1\n',
  'src/error/a.ts': 'export const a = 1\n',
  'src/schedule/a.ts': 'export const a = 1\n',
  'src/codec/a.ts': 'export const a = 1\n',
  'src/http/a.ts': 'export const a = 1\n',
  'src/poll/a.ts': 'export const a = 1\n',
  'src/operators/a.ts': 'export const a = 1\n',
  'src/watch/a.ts': 'export const a = 1\n',
  'src/fleet/a.ts': 'export const a = 1\n',
  'src/client/a.ts': 'export const a = 1\n',
  'src/simulator/a.ts': 'export const a = 1\n',
  'src/simulator/index.ts': `export { a } from './a.js'\n`,
  'spec/a.ts': 'export const a = 1\n',
  'dist/a.js': 'export const a = 1\n'
}

// One fault a file: the rule that must report it, where it lies, what it says.
const FAULTS: readonly (readonly [rule: string, path: string, text: string])[] = [
  ['room-job', 'src/job/up.ts', from('../error/a.js')],
  ['room-job', 'src/job/up-type.ts', typeFrom('../error/a.js')],
  ['room-error', 'src/error/up.ts', from('../schedule/a.js')],
  ['room-schedule', 'src/schedule/up.ts', from('../poll/a.js')],
  ['room-codec', 'src/codec/aside.ts', from('../http/a.js')],
  ['room-http', 'src/http/aside.ts', from('../poll/a.js')],
  ['room-poll', 'src/poll/aside.ts', from('../codec/a.js')],
  ['room-operators', 'src/operators/up.ts', from('../watch/a.js')],
  ['room-operators', 'src/operators/aside.ts', from('../poll/a.js')],
  ['room-watch', 'src/watch/up.ts', from('../fleet/a.js')],
  ['room-watch', 'src/watch/aside.ts', from('../operators/a.js')],
  ['room-fleet', 'src/fleet/up.ts', from('../client/a.js')],
  ['room-client', 'src/client/up.ts', from('../simulator/a.js')],
  ['room-simulator', 'src/simulator/ours.ts', from('../job/a.js')],
  ['room-testing', 'src/testing/up.ts', from('../simulator/a.js')],
  ['room-opentelemetry', 'src/opentelemetry/up.ts', from('../simulator/a.js')],
  ['room-angular', 'src/angular/up.ts', from('../simulator/a.js')],
  ['room-relay-client', 'src/relay-client/up.ts', from('../simulator/a.js')],
  ['room-relay', 'src/relay/up.ts', from('../simulator/a.js')],
  ['room-cli', 'src/cli/up.ts', from('../testing/a.js')],
  ['room-unknown', 'src/misc/a.ts', from('../job/a.js')],
  ['main-door', 'src/index.ts', from('./simulator/a.js')],
  ['no-index-inside', 'src/cli/by-index.ts', from('../simulator/index.js')],
  [
    'no-run-time-circle',
    'src/watch/chicken.ts',
    `import { egg } from './egg.js'\nexport const chicken = () => egg\n`
  ],
  ['no-spec-in-src', 'src/watch/from-spec.ts', from('../../spec/a.js')],
  ['no-dist-in-spec', 'spec/from-dist.ts', from('../dist/a.js')],
  ['no-node-outside-its-rooms', 'src/http/node.ts', `import 'node:http'\n`],
  ['no-node-outside-its-rooms', 'src/http/old-node.ts', `import 'http'\n`],
  ['no-fp-ts-at-run-time', 'src/codec/fp-ts.ts', `export { right } from 'fp-ts/lib/Either.js'\n`],
  ['no-fp-ts-at-run-time', 'src/codec/fp-ts-whole.ts', `export { either } from 'fp-ts'\n`],
  ['no-deep-io-ts', 'src/codec/io-ts.ts', `export { PathReporter } from 'io-ts/lib/PathReporter.js'\n`],
  ['io-ts-in-codec', 'src/watch/io-ts.ts', `export { string } from 'io-ts'\n`],
  ['cross-fetch-in-platform', 'src/http/cross-fetch.ts', `export { Headers } from 'cross-fetch'\n`],
  ['libraries-of-the-core', 'src/client/commander.ts', `export { Command } from 'commander'\n`],
  ['no-network-in-testing', 'src/testing/network.ts', from('../watch/sends.js')],
  ['no-codec-in-testing', 'src/testing/codec.ts', from('../codec/a.js')],
  ['no-codec-in-testing', 'src/testing/client.ts', from('../client/a.js')],
  ['no-rxjs-below-poll', 'src/schedule/rxjs.ts', `export { timer } from 'rxjs'\n`],
  ['no-dev-dependency-in-src', 'src/cli/dev.ts', `export { describe } from 'vitest'\n`],
  ['no-dead-file', 'src/watch/dead.ts', 'export const dead = true\n'],
  ['resolvable', 'src/watch/nowhere.ts', from('./nowhere-at-all.js')]
]

const CLEAN = {
  'src/client/all-below.ts': from(...['fleet', 'watch', 'poll', 'http', 'job'].map((r) => `../${r}/a.js`)),
  'src/angular/pipes.ts': from('../operators/a.js'),
  'src/cli/simulates.ts': `import 'node:process'\nimport 'commander'\n${from('../simulator/a.js', '../client/a.js')}`,
  'src/testing/a.ts': from('../http/a.js', '../watch/a.js'),
  'src/testing/types.ts': typeFrom('../client/a.js'),
  'src/codec/types.ts': `import type { Either } from 'fp-ts/lib/Either.js'\nimport * as t from 'io-ts'\nexport const one: Either<number, t.StringC> | undefined = undefined\n`,
  'src/schedule/types.ts': `import type { SchedulerLike } from 'rxjs'\nexport type S = SchedulerLike\n`,
  'src/error/one.ts': typeFrom('./two.js'),
  'src/error/two.ts': typeFrom('./one.js')
}

describe('the import direction gate', () => {
  let tree: string
  let code: number
  let violations: readonly (readonly [path: string, rule: string])[]

  const rulesFor = (path: string) => violations.flatMap(([where, rule]) => (where === path ? [rule] : []))

  beforeAll(async () => {
    tree = await plant({
      ...LEAVES,
      ...CLEAN,
      'src/http/fetch-transport.ts': 'export const a = 1\n',
      'src/watch/sends.ts': from('../http/fetch-transport.js').replace('b0', 'a'),
      'src/watch/egg.ts': `import { chicken } from './chicken.js'\nexport const egg = () => chicken\n`,
      ...Object.fromEntries(FAULTS.map(([, path, text]) => [path, text]))
    })
    const ran = await run('npm', ['run', '--silent', 'layers', '--', '--output-type', 'json'], tree)
    const plain = await run('npm', ['run', '--silent', 'layers'], tree)
    code = plain.code
    violations = (JSON.parse(ran.stdout) as Cruised).summary.violations.map((v) => [v.from, v.rule.name])
  })
  afterAll(() => removeFolder(tree))

  it('fails', () => expect(code).toBeGreaterThan(0))

  it.each(FAULTS)('reports %s in %s', (rule, path) => {
    expect(violations).toContainEqual([path, rule])
  })

  it.each(Object.keys(CLEAN))('reports nothing in %s', (path) => {
    expect(rulesFor(path).filter((rule) => rule !== 'no-dead-file')).toEqual([])
  })

  it('reports nothing in a file that a door reaches', () => {
    expect(rulesFor('src/simulator/a.ts')).toEqual([])
    expect(rulesFor('src/simulator/index.ts')).toEqual([])
  })

  it('has a planted fault for every rule', async () => {
    const config = (await import(join(tree, '.dependency-cruiser.mjs'))) as {
      readonly default: { readonly forbidden: readonly { readonly name: string }[] }
    }
    const planted = new Set(FAULTS.map(([rule]) => rule))
    expect(config.default.forbidden.map(({ name }) => name).filter((name) => !planted.has(name))).toEqual([])
  })
})

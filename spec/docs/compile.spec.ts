import { beforeAll, describe, expect, it } from 'vitest'
import { compileSnippets } from './support/compile-snippets.js'
import { examples, examplesOf } from './support/examples.js'
import type { Block } from './support/pages.js'
import { pageOf, pages } from './support/pages.js'

const isTypeScript = ({ language }: Block) => ['ts', 'typescript', 'tsx'].includes(language)

const PLANTED = `
\`\`\`ts
import { createJobClient } from 'fiddler-jobs'

createJobClient({ url: 'https://acme.fiddler.ai' })
\`\`\`

\`\`\`ts
import { watchJob } from 'fiddler-jobs'

watchJob()
\`\`\`

- a list

  \`\`\`ts run
  const missing = (
  \`\`\`

\`\`\`ts
client.watch(ids[0] ?? id).subscribe((job) => console.log(job.progress))
\`\`\`
`

const PLANTED_EXAMPLE = `
/**
 * @example
 * client.watch(id).subscribe((job) => console.log(job.percentage))
 */
export const planted = 1
`

describe('the TypeScript of README, docs and docstrings', () => {
  const snippets = pages()
    .flatMap((page) => page.blocks)
    .filter(isTypeScript)
    .concat(examples())
  const planted = [...pageOf('planted.md', PLANTED).blocks, ...examplesOf('planted.ts', PLANTED_EXAMPLE)]
  const said = new Map<Block, readonly string[]>()

  beforeAll(() => {
    const all = [...planted, ...snippets]
    compileSnippets(all).forEach((messages, index) => said.set(all[index] as Block, messages))
  }, 120_000)

  it('is refused where it names an option, an export or a syntax that is not there', () => {
    expect(planted.map((block) => [block.at, said.get(block)?.[0]])).toEqual([
      ['planted.md:3', expect.stringContaining('line 3: Object literal may only specify known properties')],
      ['planted.md:9', expect.stringContaining("has no exported member 'watchJob'")],
      ['planted.md:17', 'line 1: Expression expected.'],
      ['planted.md:21', undefined],
      ['planted.ts:3', expect.stringContaining("Property 'percentage' does not exist")]
    ])
  })

  it.each(snippets)('compiles at $at', (block) => {
    expect(said.get(block)).toEqual([])
  })
})

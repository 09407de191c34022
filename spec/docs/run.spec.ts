import { beforeAll, describe, expect, it } from 'vitest'
import type { Ran } from '../package/run.js'
import type { Block } from './support/pages.js'
import { pageOf, pages } from './support/pages.js'
import { printed } from './support/printed.js'
import { runSnippets } from './support/run-snippets.js'

const isRunnable = ({ language, marks }: Block) => language === 'ts' && marks.includes('run')

const PLANTED = `
\`\`\`ts run job=failure
client.wait(id).subscribe()
\`\`\`

\`\`\`ts run
client.wait(id).subscribe((job) => console.log(job.status))
\`\`\`
`

describe('the runnable snippets of README and docs', () => {
  const blocks = pages().flatMap((page) => page.blocks)
  const snippets = blocks.filter(isRunnable)
  const planted = pageOf('planted.md', PLANTED).blocks
  const ran = new Map<Block, Ran>()
  const resultOf = (block: Block | undefined) => ran.get(block as Block) as Ran

  beforeAll(async () => {
    const all = [...planted, ...snippets]
    const results = await runSnippets(all)
    results.forEach((result, index) => ran.set(all[index] as Block, result))
  }, 120_000)

  it('fail where an error goes unhandled', () => {
    expect(resultOf(planted[0])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('failed with InvalidData') as string
    })
  })

  it('fail where they print other lines than the page says', () => {
    const { stdout } = resultOf(planted[1])

    expect(stdout).toMatch(printed('SUCCESS'))
    expect(stdout).not.toMatch(printed('FAILURE'))
    expect(stdout).not.toMatch(printed('SUCCESS\n…\nFAILURE'))
  })

  it.each(snippets)('run at $at and print what the page says', (block) => {
    const next = blocks[blocks.indexOf(block) + 1]
    const told = next?.marks.includes('printed') === true ? next.text : '…'
    const { code, stdout, stderr } = resultOf(block)

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(printed(told))
  })
})

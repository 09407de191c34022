import * as coreTesting from '@angular/core/testing'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import * as vitest from 'vitest'
import * as angular from '../../src/angular/index.js'
import * as library from '../../src/index.js'
import * as door from '../../src/testing/index.js'

const MODULES: Readonly<Record<string, object>> = {
  '@angular/core/testing': coreTesting,
  'fiddler-jobs': library,
  'fiddler-jobs/angular': angular,
  'fiddler-jobs/testing': door
}

type Step = () => unknown

/** The one block of docs/testing.md that contains `text`: its hooks and test in order, and what it exports. */
export const snippetWith = (text: string) => {
  const blocks = fromMarkdown(readFileSync('docs/testing.md', 'utf8')).children.flatMap((node) =>
    node.type === 'code' && node.value.includes(text) ? [node.value] : []
  )
  if (blocks.length !== 1) throw new Error(`${blocks.length} blocks contain ${text}`)
  const { outputText } = ts.transpileModule(blocks[0] ?? '', {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }
  })
  const steps: Record<'before' | 'test' | 'after', Step> = { before: noTest, test: noTest, after: noTest }
  const runner = {
    ...vitest,
    beforeEach: (step: Step) => (steps.before = step),
    it: (_: string, step: Step) => (steps.test = step),
    afterEach: (step: Step) => (steps.after = step)
  }
  const required = (name: string) => (name === 'vitest' ? runner : MODULES[name])
  const exports: Record<string, Step> = {}
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is a page of this repository
  const block = new Function('require', 'exports', outputText) as (...given: readonly unknown[]) => void
  block(required, exports)
  return { ...steps, exports }
}

const noTest = (): never => {
  throw new Error('the block hands nothing to vitest')
}

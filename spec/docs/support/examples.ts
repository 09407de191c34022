/**
 * The examples in docstrings of `src`.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Block } from './pages.js'
import { ROOT } from './pages.js'

/** The text of each `@example` of one file. */
export const examplesOf = (path: string, source: string): readonly Block[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found = new Map<number, Block>()
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node))
      if (tag.tagName.text === 'example') found.set(tag.pos, blockOf(file, tag))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return [...found.values()]
}

/** Those of all files of `src`. */
export const examples = (): readonly Block[] =>
  readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .flatMap((path) => examplesOf(join('src', path), readFileSync(join(ROOT, 'src', path), 'utf8')))

// private

const blockOf = (file: ts.SourceFile, tag: ts.JSDocTag): Block => ({
  at: `${file.fileName}:${file.getLineAndCharacterOfPosition(tag.pos).line + 1}`,
  language: 'ts',
  marks: [],
  text: (ts.getTextOfJSDocComment(tag.comment) ?? '').replace(/^```\w*\n|\n?```$/g, '')
})

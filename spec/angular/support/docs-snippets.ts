import * as common from '@angular/common/http'
import * as commonTesting from '@angular/common/http/testing'
import * as core from '@angular/core'
import * as coreTesting from '@angular/core/testing'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { readFileSync } from 'node:fs'
import * as rxjs from 'rxjs'
import ts from 'typescript'
import * as vitest from 'vitest'
import * as door from '../../../src/angular/index.js'
import { JOB_ID } from '../../job/a-job.js'

const MODULES: Readonly<Record<string, object>> = {
  '@angular/common/http': common,
  '@angular/common/http/testing': commonTesting,
  '@angular/core': core,
  '@angular/core/testing': coreTesting,
  'fiddler-jobs/angular': door,
  rxjs
}

type Test = () => unknown

/** The blocks of docs/angular.md that contain `text`. */
export const snippetsWith = (text: string): readonly string[] =>
  fromMarkdown(readFileSync('docs/angular.md', 'utf8')).children.flatMap((node) =>
    node.type === 'code' && node.lang === 'ts' && node.value.includes(text) ? [node.value] : []
  )

/** Runs a block; gives the test that it hands to vitest and whatever it exports. */
export const runSnippet = (
  text: string
): { readonly test: Test | null; readonly exports: Readonly<Record<string, Test>> } => {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 }
  })
  let test: Test | null = null
  const it = (_name: string, body: Test) => (test = body)
  const required = (name: string) => (name === 'vitest' ? { ...vitest, it } : MODULES[name])
  const exports = {}
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is a page of this repository
  const block = new Function('require', 'exports', 'id', outputText) as (...given: readonly unknown[]) => void
  block(required, exports, JOB_ID)
  return { test, exports }
}

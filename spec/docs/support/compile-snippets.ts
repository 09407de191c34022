/**
 * Compiles blocks of TypeScript as a user's project would.
 */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import type { Block } from './pages.js'
import { ROOT, markOf } from './pages.js'

/** What pages may use without saying where it comes from; docs/guide.md tells its readers so. */
const GIVEN = `
declare global {
  const client: import('fiddler-jobs').JobClient
  const id: string
  const ids: readonly string[]
}
export {}
`

/** What the compiler has to say of each block, in its order. */
export const compileSnippets = (blocks: readonly Block[]): readonly (readonly string[])[] => {
  const paths = blocks.map(fileOf)
  const files = new Map(blocks.map(({ text }, index) => [paths[index] ?? '', text]))
  files.set(GIVEN_FILE, GIVEN)
  const options = compilerOptions()
  const disk = ts.createCompilerHost(options)
  const program = ts.createProgram([...files.keys()], options, {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    getSourceFile: (path, language, ...rest) => {
      const text = files.get(path)
      return text === undefined
        ? disk.getSourceFile(path, language, ...rest)
        : ts.createSourceFile(path, text, language)
    }
  })
  return blocks.map((_, index) => {
    const file = program.getSourceFile(paths[index] ?? '')
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(told)
  })
}

/** The source of each door of the package, by the name under which it is imported. */
export const doors = (): Readonly<Record<string, string>> => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, unknown>>
  }
  const names = Object.entries(exports).flatMap(([name, target]) =>
    target !== null && typeof target === 'object' ? [name.slice(1)] : []
  )
  return Object.fromEntries(names.map((name) => [`fiddler-jobs${name}`, `${ROOT}src${name}/index.ts`]))
}

// private

// Beside its page, so that packages and the page's named files are found as from there; nothing is written.
const fileOf = (block: Block, index: number): string => {
  const extension = block.language === 'tsx' ? 'tsx' : 'ts'
  return join(ROOT, dirname(block.at), markOf(block, 'file') ?? `snippet-${index}.${extension}`)
}

const GIVEN_FILE = join(ROOT, 'docs', 'given.d.ts')

const compilerOptions = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as {
    readonly config: { readonly compilerOptions: Readonly<Record<string, unknown>> }
  }
  const { compilerOptions: ours } = config
  const paths = Object.entries(doors()).map(([name, source]) => [name, [source]] as const)
  return ts.parseJsonConfigFileContent(
    {
      compilerOptions: {
        ...ours,
        // A page may be read in a browser's project, and may name what it does not use again.
        lib: ['ES2022', 'DOM', 'DOM.Iterable'],
        noUnusedLocals: false,
        noUnusedParameters: false,
        noPropertyAccessFromIndexSignature: false,
        moduleDetection: 'force',
        jsx: 'react-jsx',
        paths: { ...(ours['paths'] as object), ...Object.fromEntries(paths) }
      },
      files: []
    },
    ts.sys,
    ROOT
  ).options
}

const told = ({ file, start, messageText }: ts.Diagnostic): string => {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1
  return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
}

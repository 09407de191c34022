/**
 * The public names of each door, and what stands above their declarations.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { ROOT } from './pages.js'

export interface PublicName {
  /** `src/watch/job-update.ts: Polled`. */
  readonly at: string
  readonly isFunction: boolean
  /** Its description, without the tags. */
  readonly sentence: string
  readonly tags: readonly string[]
}

const DOORS = ['.', 'simulator', 'testing', 'opentelemetry', 'angular', 'relay']

/** Those of all doors, each once. */
export const publicNames = (): readonly PublicName[] => {
  const found = DOORS.flatMap((door) => namesOf(join('src', door, 'index.ts')))
  return [...new Map(found.map((name) => [name.at, name])).values()]
}

// private

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest, true)

const namesOf = (index: string): readonly PublicName[] =>
  parse(index)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier, exportClause }) => {
      if (moduleSpecifier === undefined || exportClause === undefined || !ts.isNamedExports(exportClause))
        throw new Error(`${index}: exports by name alone are read here`)
      const from = (moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '.ts')
      const file = parse(join(index, '..', from))
      return exportClause.elements.map(({ name, propertyName }) =>
        described(file, (propertyName ?? name).text)
      )
    })

const described = (file: ts.SourceFile, name: string): PublicName => {
  const at = `${file.fileName}: ${name}`
  const declared = file.statements.find((statement) => namesIn(statement).includes(name))
  if (declared === undefined) throw new Error(`${at} is not declared there`)
  const docs = ts.getJSDocCommentsAndTags(declared).filter(ts.isJSDoc)
  return {
    at,
    isFunction: isFunction(declared),
    sentence: docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(''),
    tags: docs.flatMap(({ tags = [] }) => tags.map(({ tagName }) => tagName.text))
  }
}

const namesIn = (statement: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as { readonly name?: ts.Identifier }
  return name === undefined ? [] : [name.text]
}

const isFunction = (statement: ts.Statement): boolean =>
  ts.isFunctionDeclaration(statement) ||
  (ts.isVariableStatement(statement) &&
    statement.declarationList.declarations.some(
      ({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer)
    ))

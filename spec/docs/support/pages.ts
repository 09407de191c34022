/**
 * The pages that are checked, taken apart.
 */
import GithubSlugger from 'github-slugger'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { toString } from 'mdast-util-to-string'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Code, Nodes } from 'mdast'

// model

/** One fenced block. */
export interface Block {
  /** Such as `docs/guide.md:12`: the first line of its text. */
  readonly at: string
  readonly language: string
  /** What follows the language in the fence: `run job=failure`. */
  readonly marks: readonly string[]
  readonly text: string
}

/** One page. */
export interface Page {
  /** From the repository's root. */
  readonly path: string
  readonly blocks: readonly Block[]
  /** Targets of links and images, of HTML too. */
  readonly links: readonly string[]
  /** What `#...` may name, as GitHub makes it from headings. */
  readonly anchors: ReadonlySet<string>
}

// constructors

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Takes Markdown apart. */
export const pageOf = (path: string, markdown: string): Page => {
  const nodes = [...nodesIn(fromMarkdown(markdown))]
  const slugger = new GithubSlugger()
  return {
    path,
    blocks: nodes.flatMap((node) => (node.type === 'code' ? [blockOf(path, node)] : [])),
    links: nodes.flatMap(targetsOf),
    anchors: new Set(nodes.flatMap((node) => (node.type === 'heading' ? [slugger.slug(toString(node))] : [])))
  }
}

/** README.md and all of docs. */
export const pages = (): readonly Page[] =>
  [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map(inDocs)
  ]
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => pageOf(path, readFileSync(join(ROOT, path), 'utf8')))

/** What a mark `name=value` says, or null. A block with `file=` is a file that others of its folder may import. */
export const markOf = ({ marks }: Block, name: string): string | null =>
  marks.find((mark) => mark.startsWith(`${name}=`))?.slice(name.length + 1) ?? null

// private

const inDocs = (path: string): string => join('docs', path)

function* nodesIn(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesIn(child)
}

const blockOf = (path: string, { lang, meta, value, position }: Code): Block => ({
  at: `${path}:${(position?.start.line ?? 0) + 1}`,
  language: lang ?? '',
  marks: meta?.split(/\s+/) ?? [],
  text: value
})

const targetsOf = (node: Nodes): readonly string[] => {
  switch (node.type) {
    case 'link':
    case 'image':
    case 'definition':
      return [node.url]
    case 'html':
      return [...node.value.matchAll(/\b(?:src|srcset|href)="([^"\s]+)/g)].map(([, target]) => target ?? '')
    default:
      return []
  }
}

/**
 * Who lives on a heap.
 */
import { readFile } from 'node:fs/promises'

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[]]
    }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** How many objects of each constructor, and closures of each function, a heap snapshot holds. */
export const heapCensus = async (file: string): Promise<ReadonlyMap<string, number>> => {
  const { snapshot, nodes, strings } = JSON.parse(await readFile(file, 'utf8')) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, name] = [fields.indexOf('type'), fields.indexOf('name')]
  const census = new Map<string, number>()
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = types[0][nodes[at + type] as number]
    if (kind !== 'object' && kind !== 'closure') continue
    const who = `${kind} ${strings[nodes[at + name] as number] ?? ''}`
    census.set(who, (census.get(who) ?? 0) + 1)
  }
  return census
}

/** Whose number grew by `least` or more. */
export const grown = (
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  least: number
): readonly string[] =>
  [...after]
    .map(([who, count]) => ({ who, by: count - (before.get(who) ?? 0) }))
    .filter(({ by }) => by >= least)
    .map(({ who, by }) => `${who}: ${by} more`)

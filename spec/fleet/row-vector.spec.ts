import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RowVector } from '../../src/fleet/row-vector.js'

const upTo = (length: number) => Array.from({ length }, (_, n) => n)

/** A length about a border of the tree's levels, and writes at any places of it. */
const written = fc
  .oneof(
    fc.integer({ min: 0, max: 70 }),
    fc.integer({ min: 1_020, max: 1_030 }),
    fc.integer({ min: 32_766, max: 32_770 })
  )
  .chain((length) =>
    fc.record({
      length: fc.constant(length),
      writes: fc.array(fc.nat({ max: Math.max(0, length - 1) }), { maxLength: length === 0 ? 0 : 40 })
    })
  )

describe('RowVector', () => {
  it.each([0, 1, 31, 32, 33, 1_023, 1_024, 1_025, 32_768, 32_769])('holds %s items in order', (length) => {
    const vector = RowVector.of(upTo(length))
    expect(vector.length).toBe(length)
    expect(vector.toArray()).toEqual(upTo(length))
    for (const index of new Set([0, 31, 32, 1_023, 1_024, 32_768, length - 1]))
      if (index >= 0 && index < length) expect(vector.at(index)).toBe(index)
  })

  it('is after any writes what a plain array is, and every version before stays as it was', () => {
    fc.assert(
      fc.property(written, ({ length, writes }) => {
        const first = RowVector.of<number>(upTo(length))
        const array = upTo(length)
        let last = first
        writes.forEach((index, n) => {
          const [before, old] = [last, array[index]]
          last = last.with(index, -n - 1)
          array[index] = -n - 1
          expect(last.at(index)).toBe(-n - 1)
          expect(before.at(index)).toBe(old)
        })
        expect(last.toArray()).toEqual(array)
        expect(first.toArray()).toEqual(upTo(length))
        expect([first.length, last.length]).toEqual([length, length])
      }),
      { numRuns: 60 }
    )
  })

  it('does not notice what becomes of the array it was made from, nor of the one it gave', () => {
    const items = upTo(40)
    const vector = RowVector.of(items)
    items[35] = -1
    vector.toArray()[36] = -1
    expect(vector.toArray()).toEqual(upTo(40))
  })

  it('holds what is no truth too', () => {
    const items = [undefined, null, 0, '', NaN]
    expect(RowVector.of<unknown>(items).with(0, false).toArray()).toEqual([false, null, 0, '', NaN])
  })

  it('shares with the vector before all but one path: 3 nodes of 32 for 10,000 items', () => {
    const before = RowVector.of(upTo(10_000))
    const after = before.with(5_000, -1)
    const known = new Set(nodesOf(before))
    const own = nodesOf(after).filter((node) => !known.has(node))
    expect(own).toHaveLength(3)
    expect(own.reduce((sum, node) => sum + node.length, 0)).toBeLessThanOrEqual(3 * 32)
  })
})

type Node = readonly unknown[]

const nodesOf = (vector: RowVector<number>): readonly Node[] => {
  const walk = (node: Node): readonly Node[] => [
    node,
    ...node.filter((child): child is Node => Array.isArray(child)).flatMap(walk)
  ]
  return walk((vector as unknown as { readonly root: Node }).root)
}

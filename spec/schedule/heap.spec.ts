import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Heap } from '../../src/schedule/heap.js'

interface Entry {
  place: number
  readonly order: number
}

const entry = (order: number): Entry => ({ place: -1, order })

type Step =
  | { readonly do: 'push'; readonly key: number }
  | { readonly do: 'pop' }
  | { readonly do: 'remove' | 'rekey'; readonly which: number; readonly key: number }

const key = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true }))
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('push' as const), key }),
  fc.record({ do: fc.constant('pop' as const) }),
  fc.record({ do: fc.constantFrom('remove' as const, 'rekey' as const), which: fc.nat(), key })
)

describe('Heap', () => {
  it('has no head while it is empty', () => {
    const heap = new Heap<Entry>()
    expect([heap.size, heap.headKey, heap.head, heap.pop()]).toEqual([0, Infinity, undefined, undefined])
  })

  it('gives out entries of the same key in their order', () => {
    const heap = new Heap<Entry>()
    for (const order of [3, 1, 4, 0, 2]) heap.push(entry(order), 7)
    expect(Array.from({ length: 5 }, () => heap.pop()?.order)).toEqual([0, 1, 2, 3, 4])
  })

  it('tells an entry that it has left', () => {
    const heap = new Heap<Entry>()
    const one = entry(1)
    heap.push(one, 1)
    expect(one.place).toBe(0)
    heap.remove(one)
    expect(one.place).toBe(-1)
  })

  it('lets the entry rise that takes the place of one that has left', () => {
    //       1
    //    10   2
    //  11 12 3  4     where 11 leaves, 4 stands below 10
    const heap = new Heap<Entry>()
    const entries = [1, 10, 2, 11, 12, 3, 4].map((key) => {
      const added = entry(key)
      heap.push(added, key)
      return added
    })
    heap.remove(entries[3] as Entry)
    expect(Array.from({ length: 6 }, () => heap.pop()?.order)).toEqual([1, 2, 3, 4, 10, 12])
  })

  it('keeps the smallest key at its head through any pushes, pops, removals and new keys', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const heap = new Heap<Entry>()
        const model = new Map<Entry, number>()
        const picked = (which: number) => [...model.keys()][which % model.size] as Entry
        const smallest = () =>
          [...model].sort(([a, keyA], [b, keyB]) => keyA - keyB || a.order - b.order)[0] ?? [
            undefined,
            Infinity
          ]
        steps.forEach((each, n) => {
          if (each.do === 'push') {
            const added = entry(n)
            heap.push(added, each.key)
            model.set(added, each.key)
          } else if (each.do === 'pop') {
            const [expected] = smallest()
            expect(heap.pop()).toBe(expected)
            if (expected !== undefined) model.delete(expected)
          } else if (model.size > 0) {
            const it = picked(each.which)
            if (each.do === 'remove') heap.remove(it)
            else heap.rekey(it, each.key)
            if (each.do === 'remove') model.delete(it)
            else model.set(it, each.key)
          }
          const [head, headKey] = smallest()
          expect(heap.size).toBe(model.size)
          expect(heap.head).toBe(head)
          expect(heap.headKey).toBe(headKey)
          for (const held of model.keys()) expect(heap.at(held.place)).toBe(held)
        })
      })
    )
  })
})

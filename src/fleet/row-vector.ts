/**
 * A persistent vector.
 *
 * @since 0.1.0
 */

// 32 children a node: a change copies one short path, whatever the length, and every old vector stays as it
// was.
const BITS = 5
const WIDTH = 1 << BITS
const MASK = WIDTH - 1

type Node<A> = readonly (Node<A> | A)[]

/** An immutable sequence of fixed length whose `with` costs O(log32 n). */
export class RowVector<A> {
  private constructor(
    private readonly root: Node<A>,
    /** Bits to shift an index by at the root. */
    private readonly shift: number,
    readonly length: number
  ) {}

  static of<A>(items: readonly A[]): RowVector<A> {
    let level: Node<A>[] = chunked(items)
    let shift = 0
    while (level.length > 1) {
      level = chunked<Node<A>>(level)
      shift += BITS
    }
    return new RowVector(level[0] ?? [], shift, items.length)
  }

  /** `index` must be in range. */
  at(index: number): A {
    let node = this.root
    for (let shift = this.shift; shift > 0; shift -= BITS) node = node[(index >>> shift) & MASK] as Node<A>
    return node[index & MASK] as A
  }

  /** A vector that differs from this one at `index` alone. */
  with(index: number, item: A): RowVector<A> {
    return new RowVector(withItem(this.root, this.shift, index, item), this.shift, this.length)
  }

  toArray(): A[] {
    const items = new Array<A>(this.length)
    for (let index = 0; index < this.length; index += 1) items[index] = this.at(index)
    return items
  }
}

// private

const chunked = <T>(items: readonly T[]): T[][] => {
  const chunks: T[][] = []
  for (let from = 0; from < items.length; from += WIDTH) chunks.push(items.slice(from, from + WIDTH))
  return chunks
}

const withItem = <A>(node: Node<A>, shift: number, index: number, item: A): Node<A> => {
  const copy = node.slice()
  const slot = (index >>> shift) & MASK
  copy[slot] = shift === 0 ? item : withItem(node[slot] as Node<A>, shift - BITS, index, item)
  return copy
}

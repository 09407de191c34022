/**
 * A queue by key from which anyone can leave.
 *
 * @since 0.1.0
 */

// model

/** What a heap holds: it knows its own place, so that it can leave from the middle. */
export interface HeapEntry {
  /** Where it stands in its heap; -1 where it is in none. Kept by the heap. */
  place: number
  /** Of entries with the same key, the one with the smaller order goes first. */
  readonly order: number
}

/** A binary min-heap. `push`, `pop`, `remove` and `rekey` take O(log n), looking at the head O(1). */
export class Heap<T extends HeapEntry> {
  // Keys apart from entries: an array of plain doubles is compared without following a pointer.
  private readonly keys: number[] = []
  private readonly entries: T[] = []

  get size(): number {
    return this.entries.length
  }

  /** The smallest key; Infinity where the heap is empty. */
  get headKey(): number {
    return this.keys[0] ?? Infinity
  }

  get head(): T | undefined {
    return this.entries[0]
  }

  /** The entry at a place from 0 to size - 1: no order but the heap's own. */
  at(place: number): T | undefined {
    return this.entries[place]
  }

  push(entry: T, key: number): void {
    this.rise(this.entries.length, entry, key)
  }

  pop(): T | undefined {
    const head = this.entries[0]
    if (head !== undefined) this.remove(head)
    return head
  }

  /** Takes an entry of this heap out of it. */
  remove(entry: T): void {
    const place = entry.place
    const last = this.entries.pop() as T
    const key = this.keys.pop() as number
    entry.place = -1
    if (last !== entry) this.settle(place, last, key)
  }

  /** Gives an entry of this heap a new key. */
  rekey(entry: T, key: number): void {
    this.settle(entry.place, entry, key)
  }

  private settle(place: number, entry: T, key: number): void {
    const parent = (place - 1) >> 1
    if (place > 0 && this.before(entry, key, parent)) this.rise(place, entry, key)
    else this.sink(place, entry, key)
  }

  private rise(place: number, entry: T, key: number): void {
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!this.before(entry, key, parent)) break
      this.move(parent, place)
      place = parent
    }
    this.put(place, entry, key)
  }

  private sink(place: number, entry: T, key: number): void {
    const { size } = this
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      const right = child + 1
      if (right < size && this.before(this.entries[right] as T, this.keys[right] as number, child))
        child = right
      if (this.before(entry, key, child)) break
      this.move(child, place)
      place = child
    }
    this.put(place, entry, key)
  }

  private before(entry: T, key: number, place: number): boolean {
    const other = this.keys[place] as number
    return key < other || (key === other && entry.order < (this.entries[place] as T).order)
  }

  private move(from: number, to: number): void {
    this.put(to, this.entries[from] as T, this.keys[from] as number)
  }

  private put(place: number, entry: T, key: number): void {
    this.entries[place] = entry
    this.keys[place] = key
    entry.place = place
  }
}

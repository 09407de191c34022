import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core'
import { takeUntilDestroyed } from '@angular/core/rxjs-interop'
import { filter, fromEvent } from 'rxjs'
import { SETTINGS } from '../settings'
import { readStored, storageKey, writeStored } from '../shared/stored'

type Seen = readonly (readonly [id: string, firstSeen: number])[]

/** The jobs that this page watches. Those that have not ended survive a reload, with the time at which they were first seen. */
@Injectable({ providedIn: 'root' })
export class WantedIds {
  private readonly settings = inject(SETTINGS)
  private readonly store = this.settings.keep === undefined ? 'jobs' : `jobs@${this.settings.keep}`
  private readonly seen = signal<ReadonlyMap<string, number>>(new Map(stored(this.store)))
  // A feed goes on naming a job that somebody has cleared.
  private readonly cleared = new Set<string>()
  private kept = ''

  readonly ids = computed(() => [...this.seen().keys()])

  constructor() {
    this.add(this.settings.ids ?? [])
    const page = inject(DOCUMENT).defaultView
    if (page === null) return
    // What another tab watches, this one watches too: else each would overwrite what the other keeps.
    fromEvent<StorageEvent>(page, 'storage')
      .pipe(
        filter(({ key }) => key === storageKey(this.store)),
        takeUntilDestroyed()
      )
      .subscribe(() => this.join(stored(this.store)))
  }

  /** Epoch ms at which a page first had the id. */
  firstSeen(id: string): number | undefined {
    return this.seen().get(id)
  }

  /** Watches these too, and says which were not watched before. */
  add(ids: readonly string[]): readonly string[] {
    const news = ids.filter((id) => !this.seen().has(id))
    for (const id of news) this.cleared.delete(id)
    this.join(news.map((id) => [id, Date.now()]))
    return news
  }

  /** As `add`, without those that were cleared. */
  feed(ids: readonly string[]): void {
    this.add(ids.filter((id) => !this.cleared.has(id)))
  }

  /** Watches these no longer. */
  clear(ids: readonly string[]): void {
    for (const id of ids) this.cleared.add(id)
    this.seen.update((seen) => new Map([...seen].filter(([id]) => !this.cleared.has(id))))
  }

  /** Keeps what shall survive a reload. */
  keep(pending: readonly string[]): void {
    const entries = pending.map((id) => [id, this.seen().get(id) ?? Date.now()] as const)
    const text = entries.join()
    if (text === this.kept) return
    this.kept = text
    writeStored(this.store, entries)
  }

  private join(more: Seen): void {
    const news = more.filter(([id]) => !this.seen().has(id) && !this.cleared.has(id))
    if (news.length > 0) this.seen.update((seen) => new Map([...seen, ...news]))
  }
}

const stored = (store: string): Seen => {
  const value = readStored(store)
  return Array.isArray(value) ? value.filter(isEntry) : []
}

const isEntry = (entry: unknown): entry is Seen[number] =>
  Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'number'

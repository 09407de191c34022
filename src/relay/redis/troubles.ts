/**
 * Why one relay of a group cannot work.
 *
 * @since 0.1.0
 */
import type { Subject } from 'rxjs'
import { EngineUnavailable } from '../engine-unavailable.js'
import type { EngineNews } from '../engine.js'
import { LASTING } from './redis-client.js'

/** As it has seen itself, and as whoever polls has told; each change is news. */
export class Troubles {
  /** As it has seen itself; null where all is well. */
  own: string | null = null
  /** As whoever polls has told. */
  poller: string | null = null

  constructor(private readonly news: Subject<EngineNews>) {}

  get areOver(): boolean {
    return this.own === null && this.poller === null
  }

  /** Throws where it has seen what does not pass. */
  refuseLasting(): void {
    if (LASTING.includes(this.own)) throw new EngineUnavailable(`cannot use Redis: ${this.own ?? ''}`)
  }

  tell(who: 'own' | 'poller', why: string | null): void {
    if (this[who] === why) return
    this[who] = why
    const trouble = this.own ?? this.poller
    this.news.next(
      trouble === null
        ? { _tag: 'Well' }
        : { _tag: 'Stuck', why: `the relay cannot use its Redis: ${trouble}` }
    )
  }
}

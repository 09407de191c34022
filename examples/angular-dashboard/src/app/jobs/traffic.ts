import { Injectable, computed, inject, signal } from '@angular/core'
import { takeUntilDestroyed } from '@angular/core/rxjs-interop'
import { injectJobs } from 'fiddler-jobs/angular'
import type { JobBoard, RateLimits } from 'fiddler-jobs'
import { filter } from 'rxjs'
import { SETTINGS } from '../settings'
import { Clock } from '../shared/clock'

/**
 * Reads of Fiddler in the last 60 seconds: by this page, or by the relay that it watches through. `budget` of the board is as of its last
 * snapshot; this ages with the clock.
 */
@Injectable({ providedIn: 'root' })
export class Traffic {
  private readonly clock = inject(Clock)
  private readonly perSecond = signal<ReadonlyMap<number, number>>(new Map())
  private readonly second = computed(() => Math.floor(this.clock.now() / 1_000))

  /** What the relay last told of itself. */
  private readonly relayed = signal({ at: 0, usedLastSecond: 0, usedLastMinute: 0 })
  private readonly isRelayed = inject(SETTINGS).relay !== undefined

  /** In the last whole second. */
  readonly lastSecond = computed(() => {
    if (!this.isRelayed) return this.perSecond().get(this.second() - 1) ?? 0
    const { at, usedLastSecond } = this.relayed()
    return this.clock.now() - at < 2_000 ? usedLastSecond : 0
  })
  readonly lastMinute = computed(() => {
    if (this.isRelayed) {
      const { at, usedLastMinute } = this.relayed()
      return this.clock.now() - at < 60_000 ? usedLastMinute : 0
    }
    // The second that runs, and the 59 before it: never more than a minute, so never more than the limit.
    const from = this.second() - 59
    return [...this.perSecond()].reduce((sum, [second, sent]) => (second >= from ? sum + sent : sum), 0)
  })
  /** What this page may send; null where it has no limits. */
  readonly limits = limitsOf(inject(SETTINGS).limits)

  constructor() {
    injectJobs()
      .events$.pipe(
        filter(({ _tag, method }) => _tag === 'Sent' && method === 'GET'),
        takeUntilDestroyed()
      )
      .subscribe(({ at }) => this.count(Math.floor(at / 1_000)))
  }

  /** The requests of a relay are not seen here: what it said of them with its last good answer, at so many epoch ms. */
  tell(budget: JobBoard['budget'], at: number): void {
    this.relayed.set({ at, ...budget })
  }

  private count(second: number): void {
    this.perSecond.update((counts) => {
      const recent = [...counts].filter(([then]) => then > second - 62)
      return new Map(recent).set(second, (counts.get(second) ?? 0) + 1)
    })
  }
}

// The documented ones where the settings name none, as the library has it.
const limitsOf = (limits: RateLimits | 'none' | undefined) =>
  limits === 'none' ? null : { perSecond: limits?.perSecond ?? 30, perMinute: limits?.perMinute ?? 1_000 }

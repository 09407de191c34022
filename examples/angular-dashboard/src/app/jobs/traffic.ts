import { Injectable, computed, inject, signal } from '@angular/core'
import { takeUntilDestroyed } from '@angular/core/rxjs-interop'
import { injectJobs } from 'fiddler-jobs/angular'
import type { RateLimits } from 'fiddler-jobs'
import { filter } from 'rxjs'
import { SETTINGS } from '../settings'
import { Clock } from '../shared/clock'

/** Reads sent in each of the last 60 seconds. `budget` of the board is as of its last snapshot; this ages with the clock. */
@Injectable({ providedIn: 'root' })
export class Traffic {
  private readonly clock = inject(Clock)
  private readonly perSecond = signal<ReadonlyMap<number, number>>(new Map())
  private readonly second = computed(() => Math.floor(this.clock.now() / 1_000))

  /** In the last whole second. */
  readonly lastSecond = computed(() => this.perSecond().get(this.second() - 1) ?? 0)
  readonly lastMinute = computed(() => {
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

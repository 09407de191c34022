/**
 * A watch that follows an id for as long as its injection context lives.
 *
 * @since 0.1.0
 */
import { computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core'
import type { Signal } from '@angular/core'
import type { WatchOptions } from '../watch/watch-options.js'
import { checkWatchOptions } from '../watch/watch-settings.js'
import type { InContext } from './in-context.js'
import { JOB_CLIENT, VIEW_DEFAULTS } from './job-client-token.js'
import { NOTHING_YET, jobStates, watchedAnew } from './job-state.js'
import type { JobState } from './job-state.js'

// model

/**
 * An id, or a signal of one (any function that reads signals will do); null or undefined: nothing is watched.
 *
 * @category model
 * @since 0.1.0
 */
export type JobIdSource = string | (() => string | null | undefined)

/**
 * The options of the watch; `timeout` is Infinity unless the configuration sets another.
 *
 * @category model
 * @since 0.1.0
 */
export interface InjectJobOptions extends WatchOptions, InContext {}

/** A watch as signals. */
export interface FollowedJob {
  readonly id: Signal<string | null>
  readonly state: Signal<JobState>
  /** Ends the watch, if it has not ended yet, and begins a new one of the same id. */
  readonly watchAgain: () => void
}

// constructors

/**
 * Watches the job of the present id, and no other. The state is that of the present id as soon as the id has
 * changed.
 */
export const followJob = (source: JobIdSource, given: WatchOptions): FollowedJob => {
  checkWatchOptions(given)
  const client = inject(JOB_CLIENT)
  const { clock, timeout } = inject(VIEW_DEFAULTS)
  const options = { ...given, timeout: given.timeout ?? timeout ?? Infinity }
  const id = computed(() => (typeof source === 'string' ? source : (source() ?? null)))
  const state = linkedSignal<string | null, JobState>({ source: id, computation: () => NOTHING_YET })
  const watches = signal(0)
  effect((onCleanup) => {
    const wanted = id()
    watches()
    if (wanted === null) return
    untracked(() => {
      const first = watchedAnew(state())
      state.set(first)
      const updates = client.track(wanted, options).pipe(jobStates(first, clock))
      const watch = updates.subscribe((next) => {
        // The id may have changed a moment ago, and this effect not have run yet.
        if (id() === wanted) state.set(next)
      })
      onCleanup(() => watch.unsubscribe())
    })
  })
  return { id, state: state.asReadonly(), watchAgain: () => watches.update((count) => count + 1) }
}

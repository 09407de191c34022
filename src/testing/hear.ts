/**
 * What a stream says, on record.
 *
 * @since 0.1.0
 */
import type { Observable, SchedulerLike, Subscription } from 'rxjs'

// model

/**
 * What a stream has said so far, and when.
 *
 * @category model
 * @since 0.1.0
 */
export interface Heard<A> {
  readonly values: readonly A[]
  /** When each value came. */
  readonly times: readonly number[]
  readonly end: 'open' | 'complete' | 'error'
  readonly endedAt: number | null
  /** What it errored with; null where it did not. */
  readonly error: Readonly<Record<string, unknown>> | null
  readonly subscription: Subscription
}

// constructors

/**
 * Subscribes, and keeps a record that grows as the stream goes on. An error is kept, not thrown.
 *
 * @example
 * import { VirtualClock, hear } from 'fiddler-jobs/testing'
 * import { of } from 'rxjs'
 *
 * const { values, end } = hear(of(1, 2), new VirtualClock()) // [1, 2], 'complete'
 *
 * @category constructors
 * @since 0.1.0
 */
export const hear = <A>(stream: Observable<A>, clock: Pick<SchedulerLike, 'now'>): Heard<A> => {
  const values: A[] = []
  const times: number[] = []
  const heard: Mutable<Omit<Heard<A>, 'subscription'>> = {
    values,
    times,
    end: 'open',
    endedAt: null,
    error: null
  }
  const end = (how: 'complete' | 'error') => {
    heard.end = how
    heard.endedAt = clock.now()
  }
  const subscription = stream.subscribe({
    next: (value) => {
      values.push(value)
      times.push(clock.now())
    },
    error: (error: unknown) => {
      heard.error = error as Readonly<Record<string, unknown>>
      end('error')
    },
    complete: () => end('complete')
  })
  // The record itself: it grows after this has returned.
  return Object.assign(heard, { subscription })
}

// private

type Mutable<A> = { -readonly [K in keyof A]: A[K] }

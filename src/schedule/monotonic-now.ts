/**
 * The library's default clock.
 *
 * @since 0.1.0
 */

/**
 * Epoch ms of a clock that never goes back: `performance.timeOrigin + performance.now()`. A system date set
 * by hand or by NTP does not move it.
 */
export const monotonicNow = (): number => {
  // Looked up per call, so that fake timers installed later are seen; described here, so that no DOM types
  // are needed.
  const { performance } = globalThis as unknown as { readonly performance: Clock }
  // Some fake timers put a function in place of timeOrigin; added to a number it would give text.
  const origin = typeof performance.timeOrigin === 'number' ? performance.timeOrigin : 0
  return origin + performance.now()
}

// private

interface Clock {
  readonly timeOrigin: unknown
  now(): number
}

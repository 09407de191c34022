/**
 * The one wait for time itself: that something does not happen can be seen in no other way.
 */
import type { ExpectStatic } from 'vitest'

/** Resolves `ms` from now. */
export const timePassed = async (ms: number, expect: ExpectStatic): Promise<void> => {
  const from = performance.now()
  await expect.poll(() => performance.now() - from).toBeGreaterThan(ms)
}

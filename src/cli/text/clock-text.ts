/**
 * Spans of time in few characters.
 *
 * @since 0.1.0
 */

/** `0:07`, `12:34` or `5:10:00`; whole seconds, cut off. */
export const clockText = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000)
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** `250ms`, `1.5s`, `30m` or `2h`: the largest unit of which it is a whole number, else seconds. */
export const durationText = (ms: number): string => {
  if (Math.round(ms) < 1_000) return `${Math.round(ms)}ms`
  const whole = UNITS.find(({ size }) => ms % size === 0)
  return whole === undefined ? `${Number((ms / 1_000).toFixed(1))}s` : `${ms / whole.size}${whole.unit}`
}

// private

const two = (count: number): string => String(count).padStart(2, '0')

const UNITS = [
  { unit: 'h', size: 3_600_000 },
  { unit: 'm', size: 60_000 }
]

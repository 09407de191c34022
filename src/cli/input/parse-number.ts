/**
 * Numbers and durations as people type them.
 *
 * @since 0.1.0
 */
import { InvalidArgumentError } from 'commander'

/** ms of `500`, `500ms`, `1.5s`, `30m` or `2h`; anything else, and 0, is refused. */
export const parseDuration = (text: string): number => {
  const [, digits, unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? []
  const ms = Number(digits) * (MS[unit] ?? NaN)
  if (!Number.isFinite(ms) || ms <= 0)
    throw new InvalidArgumentError('Give ms, or a number with s, m or h, such as 30s; above 0.')
  return ms
}

/** A finite number; what range it may have is for its user to say. */
export const parseNumber = (text: string): number => {
  const number = text.trim() === '' ? NaN : Number(text)
  if (!Number.isFinite(number)) throw new InvalidArgumentError('Give a number.')
  return number
}

// private

const MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

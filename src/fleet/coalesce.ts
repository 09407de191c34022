/**
 * How often a board may emit.
 *
 * @since 0.1.0
 */
import { positive } from '../schedule/require-option.js'
import type { FleetOptions } from './fleet-options.js'

/**
 * Least ms between two snapshots of a board: one frame of a screen where nobody says otherwise. Throws a
 * `TypeError` that names `coalesce` where it is out of range.
 */
export const coalesceOf = ({ coalesce = ONE_FRAME }: FleetOptions = {}): number =>
  positive('coalesce', coalesce)

// private

const ONE_FRAME = 1_000 / 60

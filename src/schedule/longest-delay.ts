/**
 * The longest wait that one timer can hold.
 *
 * @since 0.1.0
 */

/** ms. Node and browsers keep delays in 32 bits: a longer one fires at once, again and again. */
export const LONGEST_DELAY = 2 ** 31 - 1

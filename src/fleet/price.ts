/**
 * What a poll costs while the budget is short.
 *
 * @since 0.1.0
 */

const MEMORY = 0.005

/**
 * The worth of the polls lately granted: what another poll must be worth to be granted now. A geometric mean,
 * in ms.
 */
export class Price {
  value = 1_000

  /** A poll of that worth was granted. First polls do not count: nothing is known of their worth. */
  paid(worth: number): void {
    if (worth > 0) this.value *= (worth / this.value) ** MEMORY
  }
}

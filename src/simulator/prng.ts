/**
 * Seeded randomness: the same seed gives the same run, whatever the order in which requests arrive.
 *
 * @since 0.1.0
 */

/** Gives the next number of its row, 0 <= x < 1. */
export type Random = () => number

/** The generator mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough for a simulator. */
export const mulberry32 = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * A seed of its own for each key (FNV-1a over the parts): what is drawn for one key never shifts what another
 * draws.
 */
export const seedOf = (...parts: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5
  for (const character of parts.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return hash >>> 0
}

/** The generator of one key. */
export const randomOf = (...parts: readonly (string | number)[]): Random => mulberry32(seedOf(...parts))

/** One of `items`, each as likely; `items` must not be empty. */
export const oneOf = <A>(random: Random, items: readonly A[]): A =>
  items[Math.floor(random() * items.length)] as A

/** A waiting time with the given mean, exponential. */
export const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random())

/** A value with the given median, log-normal; `sigma` is the spread of its logarithm. */
export const logNormal = (random: Random, median: number, sigma: number): number =>
  median * Math.exp(sigma * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))

/**
 * Reads the number of a job's tasks from its progress.
 *
 * @since 0.1.0
 */

// Beyond this a job is as good as even, and the search would find chance matches.
const MOST = 400
// Where so many are shown, no two fractions of that many tasks can be taken for each other.
const MOST_DIGITS = 4

/**
 * How many tasks the job has at the least, from `progress = 100 * done / tasks`: 38.0281690 is 27 of 71, 50
 * may be 1 of 2.
 *
 * Every reading sets a bound from below, so the largest counts: what was `known` before, 100 / the progress
 * `gained` since the last reading, and the smallest number of which `progress` is a fraction. A server that
 * rounds, which shows in the digits, is believed no further than it rounds: to take 38 for 38.00 would make
 * hundreds of tasks out of eight.
 */
export const tasksAtLeast = (known: number, gained: number, progress: number): number => {
  const off = 0.5 / 10 ** digitsOf(progress)
  const least = Math.max(known, Math.ceil(100 / (gained + 2 * off) - TINY))
  for (let tasks = least; tasks <= MOST; tasks++) {
    const done = (progress * tasks) / 100
    if (Math.abs(done - Math.round(done)) <= (off * tasks) / 100 + TINY) return tasks
  }
  return least
}

// private

const TINY = 1e-7

const digitsOf = (progress: number): number => {
  let digits = 0
  let scaled = progress
  while (digits < MOST_DIGITS && Math.abs(scaled - Math.round(scaled)) > TINY) {
    digits += 1
    scaled *= 10
  }
  return digits
}

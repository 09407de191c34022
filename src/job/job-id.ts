/**
 * The shape of a job id.
 *
 * @since 0.1.0
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The id in the form this library uses everywhere (lower case), or null where the text is not a UUID of any
 * version.
 *
 * A wrong id never reaches the network: `../models` must not become a path.
 */
export const normalJobId = (id: unknown): string | null => {
  if (typeof id !== 'string') return null
  const lower = id.toLowerCase()
  return UUID.test(lower) ? lower : null
}

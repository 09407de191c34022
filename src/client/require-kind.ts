/**
 * Checks of options that are no numbers: a wrong one is refused at once, by name.
 *
 * @since 0.1.0
 */

/** Throws a `TypeError` that names the option where it is no function. */
export const requireFunction = (name: string, value: unknown): void => {
  if (typeof value !== 'function') throw new TypeError(`option ${name} must be a function`)
}

/**
 * Throws a `TypeError` that names the option where it is no object; `otherwise` says what it may be
 * otherwise.
 */
export const requireObject = (name: string, value: unknown, otherwise = ''): void => {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`option ${name} must be an object${otherwise}`)
}

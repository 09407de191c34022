/**
 * One header of an answer.
 *
 * @since 0.1.0
 */

/**
 * The header's text; null where there is none, or where a custom transport gave something that is no text.
 */
export const headerOf = (headers: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

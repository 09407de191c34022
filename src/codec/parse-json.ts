/**
 * Text to JSON, without a throw.
 *
 * @since 0.1.0
 */

/** The parsed value in a box, or null where the text is no JSON. */
export const parseJson = (text: string): { readonly value: unknown } | null => {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/**
 * Freezes what was parsed, so that a snapshot is one to its last leaf.
 *
 * @since 0.1.0
 */

/**
 * Freezes a parsed JSON value and all that it holds, in place. No recursion: a body may nest deeper than the
 * stack goes.
 */
export const frozenThroughout = <A extends object>(value: A): A => {
  const left: object[] = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    for (const inner of Object.values(next) as readonly unknown[]) {
      if (typeof inner === 'object' && inner !== null) left.push(inner)
    }
    Object.freeze(next)
  }
  return value
}

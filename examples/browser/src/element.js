/**
 * The element with this id: the page is known to have it.
 *
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @param {new () => E} [kind]
 * @returns {E}
 */
export const element = (id, kind) => {
  const found = document.getElementById(id)
  if (found instanceof (kind ?? HTMLElement)) return /** @type {E} */ (found)
  throw new Error(`index.html has no fitting #${id}`)
}

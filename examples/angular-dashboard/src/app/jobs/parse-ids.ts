/** What a pasted text holds. */
export interface ParsedIds {
  /** Lower case, each once, in the order of the text. */
  readonly ids: readonly string[]
  /** Words that look like an id and are none, or all words where there is no id at all. */
  readonly bad: readonly string[]
}

const ID = /(?<![0-9a-z-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-z-])/gi
const WORD = /[^\s,;:"'`<>()[\]{}=|/]+/g
// Eight hexadecimal digits and a hyphen: somebody meant an id.
const MEANT = /^(?=.*-)[0-9a-z-]*[0-9a-f]{8}[0-9a-z-]*$/i

/** Finds the ids in any text: a list, a log, a JSON, an address. */
export const parseIds = (text: string): ParsedIds => {
  const ids = [...new Set((text.match(ID) ?? []).map((id) => id.toLowerCase()))]
  const words = text.replace(ID, ' ').match(WORD) ?? []
  const bad = ids.length === 0 ? words : words.filter((word) => MEANT.test(word))
  return { ids, bad: [...new Set(bad)] }
}

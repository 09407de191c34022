const PREFIX = 'fiddler-dashboard.'

/** The full name under which something is kept. */
export const storageKey = (name: string) => PREFIX + name

/** What was kept, or null where there is nothing, no storage, or no JSON. */
export const readStored = (name: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(storageKey(name)) ?? 'null')
  } catch {
    return null
  }
}

/** Keeps a value; a full or forbidden storage is no reason to stop the page. */
export const writeStored = (name: string, value: unknown): void => {
  try {
    localStorage.setItem(storageKey(name), JSON.stringify(value))
  } catch {
    // It will not survive a reload; everything else works.
  }
}

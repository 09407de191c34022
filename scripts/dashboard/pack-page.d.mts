/** What `fiddler-jobs dashboard` serves. */
export const PAGE: string

/** Builds what is out of date of the library and the page, and puts the page into the package. */
export function packPage(say: (line: string) => void): void

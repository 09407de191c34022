/** Where the built page is. */
export const DIST: string

/** What `ng build` said when it made that. */
export const BUILD_LOG: string

/** Builds the library, installs the packages of the example, builds the page: each only where something it stands on is newer. */
export function buildApp(say: (line: string) => void): void

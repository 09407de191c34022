/** Where the bench stands: `run.js ROOT OUT` is told. */
import { join } from 'node:path'

const [root = '.', out = '.'] = process.argv.slice(2)

/** The folder of the repository. */
export const ROOT = root

/** The folder of the bundled bench files. */
export const OUT = out

/** A bundled bench file. */
export const script = (name: string): string => join(OUT, `${name}.js`)

/**
 * The example `examples/browser`, served as its README says.
 */
import { join } from 'node:path'
import { ROOT } from '../../package/planted-tree.js'
import { start } from './program.js'
import type { Running } from './program.js'

/** Where it asks, and with what. */
export interface Upstream {
  readonly url: string
  readonly token: string
}

/** Serves it until it is killed. */
export const servePage = ({ url, token }: Upstream, port = 0): Promise<Running> =>
  start(
    {
      script: 'serve.mjs',
      cwd: join(ROOT, 'examples/browser'),
      env: { FIDDLER_ENDPOINT: url, FIDDLER_API_KEY: token }
    },
    port
  )

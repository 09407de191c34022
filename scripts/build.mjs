/**
 * `npm run build`: tsdown by its own API, which says nothing when there is nothing to say.
 */
import { build } from 'tsdown'

await build({ logLevel: 'warn' })

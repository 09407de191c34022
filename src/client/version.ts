/**
 * Who we say we are.
 *
 * @since 0.1.0
 */
import type { ClientIdentity } from '../http/request-headers.js'

/** Sent as `X-Fiddler-Client-Name` and `-Version`; a spec holds it against `package.json`. */
export const IDENTITY: ClientIdentity = { name: 'fiddler-jobs', version: '0.1.0' }

/**
 * The relay as its users see it.
 *
 * @since 0.1.0
 */
import type { JobClientConfig } from '../client/job-client-config.js'
import type { Authorize } from './authorize.js'
import type { RelayLimits } from './consumer-limits.js'
import type { EngineFactory } from './engine.js'
import type { RelayPage } from './relay-page.js'

/**
 * How to run a relay. `undefined` means left out; a wrong value rejects with a `TypeError` that names it.
 *
 * @category model
 * @since 0.1.0
 */
export interface RelayOptions {
  /** How to reach Fiddler; the relay alone holds its token. */
  readonly client: JobClientConfig
  /** Who polls, and where what is known is kept. @default memoryEngine() */
  readonly engine?: EngineFactory | undefined
  /** Address to listen on; one that other machines can reach needs `authorize`. @default '127.0.0.1' */
  readonly host?: string | undefined
  /** 0 to 65,535; 0 takes a free one. @default 0 */
  readonly port?: number | undefined
  /** Who may listen. @default everybody on this machine */
  readonly authorize?: Authorize | undefined
  /** Origins whose pages may ask (CORS), such as `https://jobs.acme.example`. @default the relay's own only */
  readonly origins?: readonly string[] | undefined
  readonly limits?: RelayLimits | undefined
  /** ms between signs of life on a quiet stream; > 0, at most 2,147,483,647. @default 15_000 */
  readonly heartbeat?: number | undefined
  /** ms for which a job is still polled when its last consumer has left; finite and >= 0. @default 10_000 */
  readonly linger?: number | undefined
  /** A built page to be served beside the streams; a text is the path of its folder. @default none */
  readonly page?: string | RelayPage | undefined
}

/**
 * A running relay.
 *
 * @category model
 * @since 0.1.0
 */
export interface Relay {
  /** Base URL, such as `http://127.0.0.1:40123`, without a slash at its end. */
  readonly url: string
  readonly port: number
  /** Tells all consumers to go elsewhere, hands the polling over, and stops. Calling it again gives the same promise. */
  readonly close: () => Promise<void>
}

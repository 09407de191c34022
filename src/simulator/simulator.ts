/**
 * The simulator as its users see it.
 *
 * @since 0.1.0
 */
import type { FaultRule } from './fault.js'
import type { WireJob } from './job-state.js'
import type { LimitsOption } from './limits.js'
import type { ScenarioName } from './presets.js'
import type { RequestLog } from './request-journal.js'
import type { Scenario } from './scenario.js'
import type { JobReference, Revocation } from './simulated-jobs.js'

/**
 * The token that is accepted where none is given.
 *
 * @category constants
 * @since 0.1.0
 */
export const SIMULATOR_TOKEN = 'simulator-token'

/**
 * How to run it. `undefined` means left out; a wrong value rejects with an `InvalidField` that names it.
 *
 * @category model
 * @since 0.1.0
 */
export interface SimulatorOptions {
  /** Address to listen on; one that other machines can reach needs `allowRemote`. @default '127.0.0.1' */
  readonly host?: string | undefined
  /** 0 to 65,535; 0 takes a free one. @default 0 */
  readonly port?: number | undefined
  /** Listen on a host that is not this machine alone. @default false */
  readonly allowRemote?: boolean | undefined
  /** Bearer tokens that are accepted. @default SIMULATOR_TOKEN */
  readonly token?: string | readonly string[] | undefined
  /** Ids, task lengths, default scenarios and faults follow from it. @default 1 */
  readonly seed?: number | undefined
  /**
   * Simulated time per real time, > 0: at 60 a simulated minute takes a second. Limits and faults stay in
   * real time.
   *
   * @default 1
   */
  readonly timeScale?: number | undefined
  /** Rate limits for each token. @default 'none' */
  readonly limits?: LimitsOption | undefined
  /** Origins whose pages may ask (CORS), such as `http://localhost:4200`. @default none */
  readonly origins?: readonly string[] | undefined
  /** What goes wrong. @default nothing */
  readonly faults?: readonly FaultRule[] | undefined
  /**
   * What a job does that is started over HTTP with no `scenario` in the body.
   *
   * @default one of the quicker presets, by the seed
   */
  readonly scenario?: Scenario | ScenarioName | undefined
  /**
   * Epoch ms, never falling. Job states, limits and `Date` follow it; latencies run on timers.
   *
   * @default a monotonic clock
   */
  readonly now?: (() => number) | undefined
  /** Told once of each request, when it was answered, cut or given up by the client; must not throw. */
  readonly onRequest?: ((log: RequestLog) => void) | undefined
}

/**
 * A running simulator.
 *
 * @category model
 * @since 0.1.0
 */
export interface Simulator {
  /** Base URL, such as `http://127.0.0.1:40123`, without a slash at its end. */
  readonly url: string
  readonly port: number
  /** The first accepted token. */
  readonly token: string
  /** Accepts a job, as a request would; throws an `InvalidField` for a wrong scenario. */
  readonly addJob: (scenario: Scenario | ScenarioName) => JobReference
  /** Revokes a job, which works only in PENDING. */
  readonly revoke: (id: string) => Revocation
  /** Replaces all fault rules; their counts start anew. */
  readonly setFaults: (rules: readonly FaultRule[]) => void
  /** Replaces the limits; requests already counted stay counted. */
  readonly setLimits: (limits: LimitsOption) => void
  /** Replaces the accepted tokens. */
  readonly setToken: (token: string | readonly string[]) => void
  /** The last 10,000 requests in order of arrival, those in progress with `ended: null`; a snapshot. */
  readonly requests: readonly RequestLog[]
  /** The job as a verbose read would show it now, or null where its id is not known. */
  readonly job: (id: string) => WireJob | null
  /**
   * Stops listening and destroys all connections; no timer is left. Calling it again gives the same promise.
   */
  readonly close: () => Promise<void>
}

/**
 * A fault and what it gets to work with.
 */
import type { FaultyProxy } from './support/faulty-proxy.js'
import type { Line } from './support/line.js'
import type { ServerProcess } from './support/server-process.js'

/** What there is besides the one connection. */
export interface World {
  readonly server: ServerProcess
  readonly proxy: FaultyProxy
}

/** One blow. */
export interface Strike {
  readonly line: Line
  /** What the client has not had of the answer; on an idle connection the whole answer, once more. */
  readonly rest: Buffer
  readonly idle: boolean
  /** A whole answer for another job. */
  readonly foreign: Buffer
  readonly world: World
}

/**
 * A fault. Its promise resolves when the answer has left as far as it ever will; one that never does leaves the exchange to the client,
 * who gives up or does not.
 *
 * - `each`: strikes each job twice.
 * - `world`: strikes the server or all connections, twice in a run.
 */
export interface Fault {
  readonly name: string
  readonly of: 'each' | 'world'
  strike(blow: Strike): Promise<void>
}

/** The client must find out by itself. */
export const NEVER = new Promise<never>(() => undefined)

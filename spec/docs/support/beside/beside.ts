/**
 * What may stand beside the simulator while a snippet runs: the mark `with=NAME` asks for it.
 */
import type { Simulator } from '../../../../src/simulator/simulator.js'
import { mutualTls } from './mutual-tls.js'
import { oauth } from './oauth.js'
import { operations } from './operations.js'
import { proxy } from './proxy.js'
import { relay } from './relay.js'

/** What the snippet is told of it, and how it is stopped. */
export interface Standing {
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** Starts it; it may speak to the simulator. */
export type Beside = (simulator: Simulator) => Promise<Standing>

const BESIDE: Readonly<Record<string, Beside>> = {
  nothing: () => Promise.resolve({ environment: {}, close: () => Promise.resolve() }),
  mtls: mutualTls,
  oauth,
  operations,
  proxy,
  relay
}

/** The one of that name. */
export const besideOf = (name: string): Beside => {
  const beside = BESIDE[name]
  if (beside === undefined) throw new Error(`nothing named ${name} can stand beside a snippet`)
  return beside
}

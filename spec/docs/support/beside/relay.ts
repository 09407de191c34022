/**
 * A relay in front of the simulator.
 */
import { startRelay } from '../../../../src/relay/start-relay.js'
import type { Beside } from './beside.js'

export const relay: Beside = async ({ url, token }) => {
  const { url: relayUrl, close } = await startRelay({ client: { baseUrl: url, token } })
  return { environment: { RELAY_URL: relayUrl }, close: () => close() }
}

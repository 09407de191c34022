import { request } from 'node:http'
import { afterEach } from 'vitest'
import { createRelayClient } from '../../../src/relay-client/create-relay-client.js'
import type { RelayClientConfig } from '../../../src/relay-client/relay-client-config.js'
import type { Relay, RelayOptions } from '../../../src/relay/relay.js'
import { startRelay } from '../../../src/relay/start-relay.js'
import type { Simulator, SimulatorOptions } from '../../../src/simulator/simulator.js'
import { startSimulator } from '../../../src/simulator/start-simulator.js'

/** Starts a simulator, and relays of it, on free ports; all are closed after the test. */
export const running = () => {
  const open: { close(): Promise<void> }[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((it) => it.close()))
  })
  return {
    simulator: async (options: SimulatorOptions = {}): Promise<Simulator> => {
      const simulator = await startSimulator(options)
      open.push(simulator)
      return simulator
    },
    relay: async (simulator: Simulator, options: Partial<RelayOptions> = {}): Promise<Relay> => {
      const client = { baseUrl: simulator.url, token: simulator.token, ...options.client }
      const relay = await startRelay({ linger: 0, ...options, client })
      open.unshift(relay)
      return relay
    },
    client: ({ url }: Relay, config: Partial<RelayClientConfig> = {}) => createRelayClient({ url, ...config })
  }
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

/** One request with whatever head, which `fetch` would not send; of a stream, what has come when `until` is in it. */
export const ask = (
  url: string,
  {
    method = 'GET',
    headers = {},
    body = '',
    until
  }: { method?: string; headers?: Record<string, string>; body?: string; until?: string } = {}
): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    // Not through URL, which would mend the path.
    const path = url.slice(url.indexOf('/', 'http://'.length))
    const asking = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = ''
      const done = () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      response.setEncoding('utf8')
      response.on('data', (piece: string) => {
        text += piece
        if (until === undefined || !text.includes(until)) return
        done()
        asking.destroy()
      })
      response.on('end', done)
      response.on('error', () => undefined)
    })
    asking.on('error', reject)
    asking.end(body)
  })

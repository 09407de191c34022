import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { ask, running } from './support/running.js'

const start = running()
const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const OTHER = '5b0f7c1e-2f63-4c1e-9d53-0d6c2f8f6a11'
const updates = (url: string) => `${url}/v1/updates?ids=${ID}`

const relayWith = async (options: Parameters<typeof start.relay>[1] = {}) => {
  const simulator = await start.simulator()
  return { relay: await start.relay(simulator, options) }
}

describe('one connection', () => {
  it.each(['updates', 'board'])(
    'bears one stream, and takes its places along when it goes: %s',
    async (path) => {
      const { relay } = await relayWith()
      const streams = async () =>
        /relay_streams (\d+)/.exec((await ask(`${relay.url}/metrics`)).body)?.[1] ?? ''
      const socket = connect(relay.port, '127.0.0.1')
      const head = `GET /v1/${path}?ids=${ID} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`
      socket.write(head.repeat(5))
      await new Promise((resolve) => socket.once('data', resolve))
      const refused = async () =>
        /relay_refused_total (\d+)/.exec((await ask(`${relay.url}/metrics`)).body)?.[1] ?? ''
      await vi.waitUntil(async () => (await refused()) === '4', { timeout: 10_000 })
      expect(await streams()).toBe('1')
      socket.destroy()
      await vi.waitUntil(async () => (await streams()) === '0', { timeout: 10_000 })
    }
  )
})

describe('one consumer', () => {
  it('cannot have more polled by coming and going', async () => {
    const { relay } = await relayWith({ linger: 60_000, limits: { idsPerConsumer: 3 } })
    const metric = async (name: string) =>
      new RegExp(`relay_${name} (\\d+)`).exec((await ask(`${relay.url}/metrics`)).body)?.[1]
    for (let round = 0; round < 4; round += 1) {
      const ids = [0, 1].map((n) => `${ID.slice(0, -1)}${(round * 2 + n).toString(16)}`)
      const url = `${relay.url}/v1/updates?ids=${ids.join(',')}`
      expect((await ask(url, { until: 'event: synced' })).status).toBe(200)
      await vi.waitUntil(async () => (await metric('streams')) === '0', { timeout: 10_000 })
      expect(Number(await metric('jobs'))).toBeLessThanOrEqual(3)
    }
  })

  it('may watch so many ids, and hold so many streams', async () => {
    const { relay } = await relayWith({ limits: { connectionsPerConsumer: 1, idsPerConsumer: 1 } })
    const both = { method: 'POST', body: JSON.stringify({ ids: [ID, OTHER] }) }
    expect((await ask(`${relay.url}/v1/updates`, both)).status).toBe(413)
    const held = ask(updates(relay.url))
    let streams = '0'
    while (streams !== '1')
      streams = /relay_streams (\d+)/.exec((await ask(`${relay.url}/metrics`)).body)?.[1] ?? ''
    expect(await ask(updates(relay.url))).toMatchObject({ status: 429, headers: { 'retry-after': '5' } })
    await relay.close()
    expect((await held).status).toBe(200)
  })

  it('finds a full relay closed', async () => {
    const { relay } = await relayWith({ limits: { connections: 1 } })
    const held = ask(updates(relay.url))
    let streams = '0'
    while (streams !== '1')
      streams = /relay_streams (\d+)/.exec((await ask(`${relay.url}/metrics`)).body)?.[1] ?? ''
    expect((await ask(updates(relay.url))).status).toBe(503)
    await relay.close()
    await held
  })
})

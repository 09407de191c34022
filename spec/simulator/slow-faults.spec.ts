import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, jsonOf, simulator, until } from './ask.js'
import { under } from './under.js'

describe('faults that take time', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  /** Only the simulator's own timers stand still; sockets run on. */
  const stopTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })

  it('latency: the request reaches the API later, and sees the state of that moment', async () => {
    const clock = { now: 0 }
    const server = await simulator({
      now: () => clock.now,
      faults: [{ fault: { type: 'latency', min: 40, max: 40 } }]
    })
    const { id } = server.addJob({ pending: 30, run: 1_000_000 })
    stopTimers()
    const asked = ask(server, `/v3/jobs/${id}`)
    await until(() => vi.getTimerCount() === 1)

    vi.advanceTimersByTime(39)
    expect(server.requests).toMatchObject([{ ended: null }])
    clock.now = 40
    vi.advanceTimersByTime(1)
    expect(jsonOf(await asked)).toMatchObject({ data: { status: 'STARTED' } })
  })

  it('latency: ends with the client that leaves', async () => {
    const { server, id } = await under({ type: 'latency', min: 1_000, max: 1_000 })
    stopTimers()
    const leaving = new AbortController()
    const asked = ask(server, `/v3/jobs/${id}`, { signal: leaving.signal })
    await until(() => vi.getTimerCount() === 1)

    leaving.abort()
    await asked
    await until(() => vi.getTimerCount() === 0)
    expect(server.requests.at(-1)).toMatchObject({ ended: 'aborted', status: null })
  })

  it('slow: the body drips, and is whole in the end', async () => {
    const { server, id, healthy } = await under({ type: 'slow', bytes: 100, every: 10 })
    stopTimers()
    const asked = ask(server, `/v3/jobs/${id}`)
    let drips = 1
    await until(() => vi.getTimerCount() === 1)
    for (; vi.getTimerCount() === 1; drips += 1) vi.advanceTimersByTime(10)

    expect((await asked).text).toBe(healthy)
    expect(drips).toBe(Math.ceil(Buffer.byteLength(healthy) / 100))
  })

  it('slow: stops with the client that leaves', async () => {
    const { server, id } = await under({ type: 'slow', bytes: 1, every: 10 })
    stopTimers()
    const leaving = new AbortController()
    const asked = ask(server, `/v3/jobs/${id}`, { signal: leaving.signal })
    await until(() => vi.getTimerCount() === 1)

    leaving.abort()
    await asked
    await until(() => vi.getTimerCount() === 0)
    expect(server.requests.at(-1)).toMatchObject({ ended: 'answered', fault: 'slow' })
  })
})

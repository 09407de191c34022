import { describe, expect, it } from 'vitest'
import { FAILURE, REVOKED, SUCCESS } from '../support/replies.js'
import { A, B, C, brief, fleetLab } from './support/fleet-lab.js'

const ENDED = { [A]: [SUCCESS], [B]: [FAILURE], [C]: [REVOKED] }

describe('the ends that a client keeps', () => {
  it('are shared by live, watchAll and board', () => {
    const { client, clock, hear, server } = fleetLab(ENDED)
    hear(client.live(A))
    hear(client.watchAll([B]))
    hear(client.board([C]))
    const before = server.visits.length
    expect(before).toBe(3)
    for (const id of [A, B, C]) expect(hear(client.live(id)).values).toHaveLength(1)
    expect(hear(client.watchAll([A, B, C])).values.map(brief)).toEqual([
      'a SUCCESS',
      'a settled SUCCESS',
      'b FAILURE',
      'b settled AsyncJobFailed',
      'c REVOKED',
      'c settled JobRevoked'
    ])
    const board = hear(client.board([A, B, C]))
    clock.flush()
    expect(board.values.at(-1)?.rows.map(({ phase }) => phase)).toEqual(['succeeded', 'failed', 'revoked'])
    expect(server.visits).toHaveLength(before)
  })

  it('bear the report of a watch that had nothing to ask in watchAll too', () => {
    const { client, hear } = fleetLab(ENDED)
    const [seen] = hear(client.live(B)).values
    const told = hear(client.watchAll([B])).values.at(-1)
    expect(told).toMatchObject({ outcome: { left: { polls: 0, elapsed: 0, failures: 0, lastJob: seen } } })
  })

  it('serve a watchAll with tasks only where they were read with them, and are kept with them by it', () => {
    const { client, hear, verboseOf } = fleetLab(ENDED)
    hear(client.watchAll([A]))
    hear(client.watchAll([A], { verbose: true }))
    expect(verboseOf(A)).toEqual([false, true])
    hear(client.watchAll([A], { verbose: true }))
    hear(client.watchAll([A]))
    hear(client.live(A, { verbose: true }))
    expect(verboseOf(A)).toEqual([false, true])
  })

  it('are not looked up by watch, wait, track and get, which always ask', () => {
    const { client, hear, timesOf } = fleetLab(ENDED)
    hear(client.live(A))
    for (const stream of [client.watch(A), client.wait(A), client.get(A)])
      expect(hear(stream).values).toMatchObject([{ status: 'SUCCESS' }])
    hear(client.track(A))
    expect(timesOf(A)).toHaveLength(5)
  })

  it('are not kept by watch, wait, track and get', () => {
    const { client, hear, timesOf } = fleetLab(ENDED)
    for (const stream of [client.watch(A), client.wait(A), client.get(A), client.track(A)])
      hear<unknown>(stream)
    hear(client.live(A))
    expect(timesOf(A)).toHaveLength(5)
  })
})

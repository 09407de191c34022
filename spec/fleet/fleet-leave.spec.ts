import { describe, expect, it } from 'vitest'
import { job, slow } from '../support/replies.js'
import { fleetLab, idOf } from './support/fleet-lab.js'

describe('a fleet that is left after its process was frozen', () => {
  it('sends nothing on its way out', () => {
    const ids = Array.from({ length: 200 }, (_, n) => idOf(n))
    const script = Object.fromEntries(ids.map((id) => [id, [slow(300, job())]]))
    const { client, clock, hear, server } = fleetLab(script, { limits: {} })
    const heard = hear(client.watchAll(ids))
    clock.at(100, () => {
      // The clock has gone on, and the timers have not fired yet: many polls are due.
      clock.frame = 5_000
      const before = server.visits.length
      heard.subscription.unsubscribe()
      expect(server.visits.length).toBe(before)
    })
    clock.runTo(10_000)
    expect(clock.pending).toBe(0)
  })
})

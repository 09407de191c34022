import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { answer, broken } from '../support/replies.js'

const ACCEPTED = answer(202, { data: { job: { id: JOB_ID, name: 'n' } } })
const EVENTS = { method: 'POST', path: '/v3/events' } as const

// At 300 a minute the slots of writes are 200 ms apart; a poll may leave before its own as far as five have been saved up.
const WRITES = { writes: { perSecond: 100, perMinute: 300 } }

describe('ten submissions', () => {
  it('leave at once, since a person waits for them', () => {
    const { server, client, hear } = lab([ACCEPTED], { limits: WRITES })
    for (let n = 0; n < 10; n++) hear(client.submit(EVENTS))
    expect(server.times()).toEqual(Array.from({ length: 10 }, () => 0))
  })

  it('leave again at once, half a second after a refused connection', () => {
    const { clock, server, client, hear } = lab((n) => (n < 10 ? broken('ECONNREFUSED') : ACCEPTED), {
      limits: WRITES
    })
    for (let n = 0; n < 10; n++) hear(client.submit(EVENTS))
    clock.flush()
    expect(server.times().slice(10)).toEqual(Array.from({ length: 10 }, () => 500))
  })
})

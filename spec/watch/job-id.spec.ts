import { describe, expect, it } from 'vitest'
import { lab } from '../support/lab.js'
import { SUCCESS } from '../support/replies.js'
import { JOB_ID } from '../job/a-job.js'

const NONE = [
  '../models',
  '',
  'a\nb',
  `${JOB_ID}\n`,
  `${JOB_ID}?x=1`,
  JOB_ID.replaceAll('-', ''),
  'g'.repeat(36)
]

describe('an id that is no UUID', () => {
  it.each(NONE)('%j arrives as an error in the stream, and nothing is sent', (id) => {
    let asked = 0
    const { clock, server, client, hear } = lab([SUCCESS], { token: () => `token-${(asked += 1)}` })
    for (const stream of [client.watch(id), client.wait(id), client.get(id)]) {
      const heard = hear(stream)
      expect(heard.values).toEqual([])
      expect(heard.error).toMatchObject({ _tag: 'InvalidJobId', name: 'InvalidJobId', id })
    }
    const tracked = hear(client.track(id))
    expect(tracked.values).toMatchObject([
      { _tag: 'Settled', id, outcome: { _tag: 'Left', left: { _tag: 'InvalidJobId' } } }
    ])
    expect(tracked.end).toBe('complete')
    expect(server.visits).toEqual([])
    expect(asked).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('does not throw at the call', () => {
    const { client } = lab([SUCCESS])
    expect(() => client.watch(null as unknown as string)).not.toThrow()
  })

  it.each([null, undefined, 5, {}])('may even be %j', (id) => {
    const { server, client, hear } = lab([SUCCESS])
    expect(hear(client.watch(id as string)).error?.['_tag']).toBe('InvalidJobId')
    expect(hear(client.track(id as string)).end).toBe('complete')
    expect(server.visits).toEqual([])
  })
})

describe('an id that is a UUID', () => {
  it.each(['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', JOB_ID])(
    '%s may be of any version',
    (id) => {
      const { server, client, hear } = lab([SUCCESS])
      hear(client.get(id.toUpperCase()))
      expect(server.visits[0]?.url.endsWith(`/v3/jobs/${id}`)).toBe(true)
    }
  )
})

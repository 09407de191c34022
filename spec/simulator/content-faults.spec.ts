import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ask, jsonOf } from './ask.js'
import { under } from './under.js'

describe('faults of the content', () => {
  it('gzip: claims an encoding that the bytes do not have', async () => {
    const answer = await (await under({ type: 'gzip' })).read()

    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, 'gzip'])
    expect(() => gunzipSync(answer.body)).toThrow()
  })

  it('gzip: stops half-way', async () => {
    const { read, healthy } = await under({ type: 'gzip', how: 'truncated' })
    const { body } = await read()
    const whole = gzipSync(healthy)

    expect(body).toEqual(whole.subarray(0, Math.floor(whole.length / 2)))
    expect(() => gunzipSync(body)).toThrow('unexpected end of file')
  })

  it('wrongId: another job’s id in an answer that is otherwise right', async () => {
    const { read, healthy, id } = await under({ type: 'wrongId' })
    const { data } = jsonOf(await read()) as { data: { id: string } }

    expect(data.id).not.toBe(id)
    expect(data.id.slice(1)).toBe(id.slice(1))
    expect({ ...data, id }).toEqual((JSON.parse(healthy) as { data: object }).data)
  })

  it('fields: laid over the job', async () => {
    const { data } = jsonOf(
      await (await under({ type: 'fields', set: { progress: 'half', newer: [1] } })).read()
    ) as { data: object }

    expect(data).toMatchObject({ progress: 'half', newer: [1], status: 'PENDING' })
  })

  it('huge: the same JSON behind so many bytes of white space', async () => {
    const { read, healthy } = await under({ type: 'huge', bytes: 1_000_000 })
    const answer = await read()

    expect(answer.body).toHaveLength(1_000_000 + Buffer.byteLength(healthy))
    expect(answer.text.trimStart()).toBe(healthy)
  })

  it.each([{ type: 'wrongId' }, { type: 'fields', set: { id: 'x' } }] as const)(
    '$type leaves an error answer as it is',
    async (fault) => {
      const { server } = await under(fault)
      const answer = await ask(server, '/v3/jobs/e9a2a782-1db4-4bb8-8db0-3fa5a278c068')

      expect(answer.status).toBe(404)
      expect(answer.text).not.toContain('"x"')
    }
  )
})

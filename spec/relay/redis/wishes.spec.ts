import { describe, expect, it } from 'vitest'
import { redisKeys } from '../../../src/relay/redis/redis-keys.js'
import { Wishes } from '../../../src/relay/redis/wishes.js'
import { fakeRedis } from '../support/fake-redis.js'

const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const OTHER = '5b0f7c1e-2f63-4c1e-9d53-0d6c2f8f6a11'

/** A Redis that keeps what it has and now and then takes nothing. */
const lab = () => {
  const kept = new Set<string>()
  const state = { isFull: false }
  const { redis } = fakeRedis({
    hset: (...ids) => {
      if (state.isFull) throw new Error('OOM command not allowed')
      for (const id of ids) kept.add(String(id))
    },
    hdel: (id) => {
      if (state.isFull) throw new Error('Command timed out')
      kept.delete(String(id))
    },
    GONE: () => kept.clear(),
    ALIVE: () => (kept.size > 0 ? 1 : 0)
  })
  return { kept, state, wishes: new Wishes(redis, redisKeys('spec'), 'one') }
}

describe('a wish that Redis did not take', () => {
  it('is written when it takes more, though it kept the others', async () => {
    const { kept, state, wishes } = lab()
    await wishes.add(ID, false)
    state.isFull = true
    await expect(wishes.add(OTHER, false)).rejects.toThrow('OOM')
    state.isFull = false
    await wishes.refresh()
    expect([...kept].sort()).toEqual([ID, OTHER].sort())
  })

  it('nor let go of is gone when it does', async () => {
    const { kept, state, wishes } = lab()
    for (const id of [ID, OTHER]) await wishes.add(id, false)
    state.isFull = true
    await expect(wishes.drop(ID)).rejects.toThrow('timed out')
    state.isFull = false
    await wishes.refresh()
    expect([...kept]).toEqual([OTHER])
  })

  it('is written in the end where it fails midway', async () => {
    const { kept, state, wishes } = lab()
    for (const id of [ID, OTHER]) await wishes.add(id, false)
    kept.clear()
    state.isFull = true
    await expect(wishes.refresh()).rejects.toThrow('OOM')
    kept.add(ID)
    state.isFull = false
    await wishes.refresh()
    expect([...kept].sort()).toEqual([ID, OTHER].sort())
  })
})

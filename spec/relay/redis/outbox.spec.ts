import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../../src/relay/frame.js'
import { Lease } from '../../../src/relay/redis/lease.js'
import { Outbox } from '../../../src/relay/redis/outbox.js'
import { redisKeys } from '../../../src/relay/redis/redis-keys.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [A, B, C] = ['a', 'b', 'c'].map((letter) => `${letter}0000000-0000-4000-8000-000000000000`) as [
  string,
  string,
  string
]
const message = (id: string, json: string, kind: Message['kind'] = 'Polled'): Message => ({
  id,
  kind,
  verbose: false,
  ended: false,
  json
})

/** A Redis that notes what it is told and answers when the spec says so. */
const lab = () => {
  const told: string[] = []
  const epochs: unknown[] = []
  const heard: (string | null)[] = []
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
  const redis = {
    eval: (_script: string, _keys: number, ...args: readonly (string | number)[]) => {
      told.push(String(args[7]))
      epochs.push(args[9])
      return new Promise((resolve, reject) => answers.push({ resolve: () => resolve(1), reject }))
    }
  }
  const keys = redisKeys('spec')
  const outbox = new Outbox({
    redis: redis as never,
    keys,
    lease: new Lease({ redis: redis as never, keys, relay: 'one', time: 3_000, now: () => 0 }),
    newEpoch: () => `e${epochs.length}`,
    keepEnds: 1,
    onTrouble: (why) => heard.push(why),
    onLost: () => heard.push('lost')
  })
  const settle = async (end: (answer: (typeof answers)[number]) => void) => {
    answers.splice(0).forEach(end)
    await vi.advanceTimersByTimeAsync(0)
  }
  return {
    outbox,
    heard,
    epochs,
    told: () => told.splice(0),
    answer: () => settle(({ resolve }) => resolve()),
    fail: (why: string) => settle(({ reject }) => reject(new Error(why)))
  }
}

describe('what whoever polls has to tell', () => {
  it('goes together where it comes together, in its order, of each job only the newest', async () => {
    const { outbox, told, answer, heard } = lab()
    outbox.add(message(A, 'a1'))
    expect(told()).toEqual(['a1'])
    for (const [id, json] of [
      [B, 'b1'],
      [A, 'a2'],
      [C, 'c1'],
      [B, 'b2']
    ] as const)
      outbox.add(message(id, json))
    expect(told()).toEqual([])
    await answer()
    expect(told()).toEqual(['a2', 'c1', 'b2'])
    await answer()
    expect(told()).toEqual([])
    expect(heard).toEqual([null, null])
  })

  it('is told again where Redis could not take it, unless something newer has come', async () => {
    const { outbox, told, fail, answer, heard } = lab()
    outbox.add(message(A, 'a1'))
    await fail('OOM command not allowed')
    expect(heard).toEqual(['it is out of memory'])
    outbox.add(message(A, 'a2'))
    outbox.add(message(B, 'b1'))
    told()
    await vi.advanceTimersByTimeAsync(500)
    expect(told()).toEqual(['a2', 'b1'])
    await answer()
    expect(heard).toEqual(['it is out of memory', null])
  })

  it('is the newest snapshot and the trouble after it; an end alone', async () => {
    const { outbox, told, answer } = lab()
    outbox.add(message(B, 'b1'))
    told()
    for (const [json, kind] of [
      ['a1', 'Polled'],
      ['t1', 'Trouble'],
      ['t2', 'Trouble']
    ] as const)
      outbox.add(message(A, json, kind))
    await answer()
    expect(told()).toEqual(['a1', 't2'])
    outbox.add(message(A, 't3', 'Trouble'))
    outbox.add(message(A, 'a2'))
    await answer()
    expect(told()).toEqual(['a2'])
    outbox.add(message(A, 'a3'))
    outbox.add(message(A, 't4', 'Trouble'))
    outbox.add(message(A, 'end', 'Settled'))
    await answer()
    expect(told()).toEqual(['end'])
  })

  it('would begin another epoch each time, should Redis have thrown the last one away', async () => {
    const { outbox, epochs, answer } = lab()
    outbox.add(message(A, 'a1'))
    await answer()
    outbox.add(message(A, 'a2'))
    expect(epochs).toEqual(['e0', 'e1'])
  })

  it('is told no more where the lease is another’s, or after the end of the term', async () => {
    const { outbox, told, fail, heard } = lab()
    outbox.add(message(A, 'a1'))
    await fail('STALE lease')
    expect(heard).toEqual(['lost'])
    outbox.close()
    told()
    outbox.add(message(B, 'b1'))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(told()).toEqual([])
  })

  it('is not tried again once the term has ended', async () => {
    const { outbox, told, fail, heard } = lab()
    outbox.add(message(A, 'a1'))
    outbox.close()
    await fail('Connection is closed.')
    told()
    await vi.advanceTimersByTimeAsync(5_000)
    expect([told(), heard]).toEqual([[], []])
  })
})

import { NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { Helm } from '../../../src/relay/redis/helm.js'
import { redisKeys } from '../../../src/relay/redis/redis-keys.js'
import { TermLog } from '../../../src/relay/redis/term-log.js'
import { fakeRedis } from '../support/fake-redis.js'

const LEGACY = [[], '', 0, 1e9]

const lab = (answers: Parameters<typeof fakeRedis>[0]) => {
  const { redis, asked } = fakeRedis({
    ACQUIRE: () => 'one:1',
    RENEW: () => 1,
    LEGACY: () => LEGACY,
    ...answers
  })
  const keys = redisKeys('spec')
  let terms = 0
  const openUpstream = () => {
    terms += 1
    return { track: () => NEVER, usage: () => ({ usedLastSecond: 0, usedLastMinute: 0 }), share: () => 1 }
  }
  const host = { openUpstream, now: () => 0, random: () => 0 }
  const log = new TermLog(redis, keys, 'one', 3_000, host.now)
  const helm = new Helm({
    host,
    redis,
    keys,
    relay: 'one',
    time: 3_000,
    keepEnds: 1,
    log,
    onTrouble: () => undefined
  })
  return { helm, asked, terms: () => terms }
}

describe('the turn to poll', () => {
  it('begins at the next try where what the last one left could not be read', async () => {
    let fails = true
    const { helm, terms } = lab({
      LEGACY: () => {
        if (!fails) return LEGACY
        fails = false
        throw new Error('Connection is closed.')
      }
    })
    await expect(helm.tend()).rejects.toThrow('closed')
    expect(terms()).toBe(0)
    expect([await helm.tend(), terms()]).toEqual([true, 1])
    expect([await helm.tend(), terms()]).toEqual([false, 1])
  })

  it.each(['ACQUIRE', 'LEGACY'])(
    'is given back where the relay has closed while it took it (%s)',
    async (step) => {
      let answer: () => void = () => undefined
      const slow = new Promise<void>((resolve) => (answer = resolve))
      const { helm, asked, terms } = lab({
        [step]: () => slow.then(() => (step === 'ACQUIRE' ? 'one:1' : LEGACY)),
        RELEASE: () => 1
      })
      const taking = helm.tend()
      await Promise.resolve()
      const closing = helm.close()
      answer()
      await Promise.allSettled([taking, closing])
      expect(asked.at(-1)).toBe('RELEASE')
      expect([helm.isHeld, terms()]).toEqual([false, 0])
      expect([await helm.tend(), asked.at(-1)]).toEqual([false, 'RELEASE'])
    }
  )
})

import { describe, expect, it } from 'vitest'
import { redisEngine } from '../../../src/relay/redis/redis-engine.js'

const url = 'redis://127.0.0.1:6379'

describe('an engine on Redis', () => {
  it.each([
    [{ url: '127.0.0.1:6379' }, 'redis'],
    [{ url, prefix: 'a b' }, 'prefix'],
    [{ url, wait: -1 }, 'wait'],
    [{ url, lease: 499 }, 'lease'],
    // Redis takes whole milliseconds: with others no end could be told.
    [{ url, keepEnds: 0.5 }, 'keepEnds'],
    [{ url, keepEnds: Infinity }, 'keepEnds']
  ])('is not made of %j', (options, name) => {
    expect(() => redisEngine(options)).toThrow(TypeError)
    expect(() => redisEngine(options)).toThrow(`option ${name}`)
  })
})

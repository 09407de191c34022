import { describe, expect, it } from 'vitest'
import * as door from '../../src/relay/index.js'

describe('fiddler-jobs/relay', () => {
  it('gives out exactly these names', () => {
    expect(Object.keys(door).sort()).toEqual([
      'EngineUnavailable',
      'bearerTokens',
      'memoryEngine',
      'redisEngine',
      'startRelay'
    ])
  })

  it.each([
    [{ url: 'http://127.0.0.1' }, 'option redis'],
    [{ url: 'redis://127.0.0.1', prefix: 'a b' }, 'option prefix'],
    [{ url: 'redis://127.0.0.1', wait: -1 }, 'option wait'],
    [{ url: 'redis://127.0.0.1', lease: 499 }, 'option lease'],
    [{ url: 'redis://127.0.0.1', keepEnds: 0 }, 'option keepEnds']
  ])('takes no engine of Redis with %j', (options, said) => {
    expect(() => door.redisEngine(options)).toThrow(TypeError)
    expect(() => door.redisEngine(options)).toThrow(said)
  })
})

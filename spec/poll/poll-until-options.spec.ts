import { describe, expect, it } from 'vitest'
import { pollUntil } from '../../src/poll/poll-until.js'

describe('pollUntil', () => {
  it.each([0, -1, NaN, '5'])('refuses a timeout of %j at once', (timeout) => {
    expect(() => pollUntil(() => true, { wait: () => 1, timeout: timeout as number })).toThrow(
      /option timeout/
    )
  })

  it.each([
    [{ from: 0 }, 'from'],
    [{ from: NaN }, 'from'],
    [{ from: -5 }, 'from'],
    [{ from: Infinity }, 'from'],
    [{ from: 1, factor: 0.5 }, 'factor'],
    [{ from: 1, factor: NaN }, 'factor'],
    [{ from: 10, max: 5 }, 'max'],
    [{ from: 10, max: NaN }, 'max'],
    [{ from: 1, jitter: -0.1 }, 'jitter'],
    [{ from: 1, jitter: 1.1 }, 'jitter']
  ])('refuses a backoff of %j at once, by name', (backoff, name) => {
    const make = () => pollUntil(() => true, { wait: () => 1, backoff })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(`option backoff.${name}`)
  })
})

import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../src/simulator/presets.js'
import { oneJob } from './one-job.js'

describe('SCENARIOS', () => {
  it.each([
    ['quickSuccess', 'SUCCESS'],
    ['slowSuccess', 'SUCCESS'],
    ['singleTask', 'SUCCESS'],
    ['silentProgress', 'SUCCESS'],
    ['failure', 'FAILURE'],
    ['nonRetryableFailure', 'FAILURE'],
    ['retryThenSuccess', 'SUCCESS'],
    ['longRetryThenSuccess', 'SUCCESS'],
    ['retriesExhausted', 'FAILURE'],
    ['revoked', 'REVOKED'],
    ['unknownStatus', 'SUCCESS'],
    ['stalled', 'SUCCESS'],
    ['lateToAppear', 'SUCCESS'],
    ['vanishes', undefined]
  ] as const)('%s ends in %s', (name, status) => {
    expect(oneJob(SCENARIOS[name]).after(1e9)?.status).toBe(status)
  })

  it.each([
    ['retryThenSuccess', 'RETRY'],
    ['longRetryThenSuccess', 'RETRY'],
    ['retriesExhausted', 'RETRY'],
    ['unknownStatus', 'PAUSED'],
    ['lateToAppear', undefined],
    ['vanishes', undefined]
  ] as const)('%s shows %s on its way', (name, status) => {
    const { after } = oneJob(SCENARIOS[name])

    expect(Array.from({ length: 4_000 }, (_, index) => after(index * 100)?.status)).toContain(status)
  })

  it('retryThenSuccess loses progress on its way', () => {
    const { after } = oneJob(SCENARIOS.retryThenSuccess)
    const seen = Array.from({ length: 400 }, (_, index) => after(index * 100)?.progress ?? 0)

    expect(seen.some((progress, index) => progress < (seen[index - 1] ?? 0))).toBe(true)
  })
})

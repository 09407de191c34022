import { describe, expect, it } from 'vitest'
import { RETRY_WINDOWS } from '../../src/job/retry-windows.js'

describe('RETRY_WINDOWS', () => {
  it('is 310 minutes for chunk processing: retries after 10, 20, 40, 80 and 160', () => {
    expect(RETRY_WINDOWS.chunkProcessing).toBe(310 * 60_000)
  })

  it('is 20 minutes for chunk creation', () => {
    expect(RETRY_WINDOWS.chunkCreation).toBe(20 * 60_000)
  })
})

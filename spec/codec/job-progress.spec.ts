import { describe, expect, it } from 'vitest'
import { answerOf, faultsIn, jobIn, wireJob } from './support/wire.js'

/** A body whose progress is written as given, also where that is no JSON. */
const bodyWith = (progress: string, status = 'STARTED') =>
  answerOf(wireJob({ status, progress: '#' })).replace('"#"', progress)

const progressOf = (body: string) => {
  const { progress, progressKnown } = jobIn(body)
  return [progress, progressKnown]
}

describe('progress', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['42', 42],
    ['42.0', 42],
    ['33.33333333333333', 33.33333333333333],
    ['5e-324', 5e-324],
    ['100', 100],
    ['101', 100],
    ['100.00000001', 100],
    ['1e999', 100],
    ['-1', 0],
    ['-1e999', 0],
    ['123456789012345678901234567890', 100]
  ])('%s is known as %d', (written, read) => {
    expect(progressOf(bodyWith(written))).toEqual([read, true])
  })

  it.each(['PENDING', 'STARTED', 'FAILURE', 'RETRY', 'REVOKED', 'PAUSED'])(
    'null or missing is 0 and not known while %s',
    (status) => {
      expect(progressOf(bodyWith('null', status))).toEqual([0, false])
      expect(progressOf(answerOf(wireJob({ status, progress: undefined })))).toEqual([0, false])
    }
  )

  it('null or missing is 100 and not known on SUCCESS', () => {
    expect(progressOf(bodyWith('null', 'SUCCESS'))).toEqual([100, false])
    expect(progressOf(answerOf(wireJob({ status: 'SUCCESS', progress: undefined })))).toEqual([100, false])
  })

  it('that was sent stands, also on SUCCESS', () => {
    expect(progressOf(bodyWith('99.5', 'SUCCESS'))).toEqual([99.5, true])
  })

  it.each(['"42"', '""', 'true', 'false', '[]', '[42]', '{}', '{"value":42}'])('%s is no job', (written) => {
    expect(faultsIn(bodyWith(written))).toEqual(['data.progress: expected a number or null'])
  })

  it.each(['NaN', 'Infinity', '-Infinity', 'undefined', '042', '.5', '1_000', '0x2a'])(
    '%s is no JSON, so no job',
    (written) => {
      expect(faultsIn(bodyWith(written))).toEqual(['body: expected JSON'])
    }
  )
})

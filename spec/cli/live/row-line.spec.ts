import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src/cli/live/layout.js'
import { rowLine } from '../../../src/cli/live/row-line.js'
import { newRow } from '../../../src/cli/row/watch-row.js'
import type { WatchRow } from '../../../src/cli/row/watch-row.js'
import { JobTimeoutError } from '../../../src/error/job-timeout-error.js'
import { everyError } from '../../error/every-error.js'
import { JOB_ID } from '../../job/a-job.js'
import { PLAIN, TONED, aRow } from './a-row.js'

const { NetworkError, ApiError } = everyError()
const lineIn = (columns: number, row: WatchRow, now = 12_000, look = PLAIN): string =>
  rowLine(row, layoutOf(columns, { label: 33, elapsed: 4 }), now, look)

const RUNNING = aRow({ progress: 42.9 }, { endsAt: 29_000 })
const BROKEN = aRow({}, { trouble: { error: NetworkError, failures: 3, retryAt: 16_001 } })
const FAILED = aRow(
  {
    status: 'FAILURE',
    progress: 60,
    errorReason: 'InvalidData',
    errorMessage: 'column "age": 12 values are not numbers'
  },
  { settledAt: 9_000, outcome: { _tag: 'Left', left: everyError().AsyncJobFailed } }
)

describe('a row of 80 columns', () => {
  it.each([
    ['one that runs', RUNNING, '0b3c7a44 Ingestion dataset ~  STARTED   42%  0:12  ####......  ETA 0:17'],
    ['one not seen yet', newRow(JOB_ID), '0b3c7a44                      waiting              ..........'],
    [
      'one without progress',
      aRow({ progress: 0, progressKnown: false }),
      '0b3c7a44 Ingestion dataset ~  STARTED        0:12  ..........'
    ],
    [
      'one past its predicted end',
      aRow({ progress: 99.9 }, { endsAt: 11_000 }),
      '0b3c7a44 Ingestion dataset ~  STARTED   99%  0:12  #########.  ETA 0:00'
    ],
    [
      'one that the server tries again',
      aRow({ status: 'RETRY', errorReason: 'OperationalError', errorMessage: 'socket timed out' }),
      '0b3c7a44 Ingestion dataset ~  RETRY     42%  0:12  ####......  OperationalErro~'
    ],
    [
      'one that the server tries again without saying why',
      aRow({ status: 'RETRY' }),
      '0b3c7a44 Ingestion dataset ~  RETRY     42%  0:12  ####......  the server trie~'
    ],
    [
      'one in trouble',
      BROKEN,
      '0b3c7a44 Ingestion dataset ~  STARTED   42%  0:12  ECONNREFUSED x3, again in 5s'
    ],
    [
      'one in trouble behind the limit',
      aRow({}, { trouble: { error: ApiError, failures: 1, retryAt: null } }),
      '0b3c7a44 Ingestion dataset ~  STARTED   42%  0:12  ####......  HTTP 403, queued'
    ],
    [
      'one that failed',
      FAILED,
      '0b3c7a44 Ingestion dataset ~  FAILURE   60%  0:09  InvalidData: column "age": ~'
    ],
    [
      'one that was given up',
      aRow({}, { settledAt: 60_000, outcome: { _tag: 'Left', left: new JobTimeoutError(JOB_ID, 60_000) } }),
      '0b3c7a44 Ingestion dataset ~  STARTED   42%  1:00  gave up: timed out after 1m'
    ],
    [
      'one with a status of a newer server',
      aRow({ status: 'UNKNOWN', rawStatus: 'PAUSED_BY_ADMIN' }),
      '0b3c7a44 Ingestion dataset ~  PAUSED~   42%  0:12  ####......'
    ],
    [
      'a success',
      aRow({ status: 'SUCCESS', progress: 100 }),
      '0b3c7a44 Ingestion dataset ~  SUCCESS  100%  0:12  ##########'
    ]
  ])('shows %s', (_, row, line) => {
    expect(lineIn(80, row)).toBe(line)
  })
})

describe('a row of another width', () => {
  it('keeps the bar in 40 columns, and gives its place to trouble', () => {
    expect(lineIn(40, RUNNING)).toBe('0b3c7a44  STARTED   42%  0:12  ###.....')
    expect(lineIn(40, BROKEN)).toBe('0b3c7a44  ECONNREFUSED x3, again in 5s')
    expect(lineIn(40, FAILED)).toBe('0b3c7a44  FAILURE   60%  0:09  ####....')
  })

  it('shows a few letters of the name, or none', () => {
    const short = aRow({ name: 'abc' })
    const startIn = (label: number, row: WatchRow) =>
      rowLine(row, { ...layoutOf(80, { label: 33, elapsed: 4 }), label }, 0, PLAIN).slice(0, label)

    expect([13, 12].map((label) => startIn(label, RUNNING))).toEqual(['0b3c7a44 Ing~', '0b3c7a44    '])
    expect([12, 11].map((label) => startIn(label, short))).toEqual(['0b3c7a44 abc', '0b3c7a44   '])
  })

  it('shows bar and reason side by side in 140', () => {
    expect(lineIn(140, FAILED)).toBe(
      '0b3c7a44 Ingestion dataset Upload  FAILURE   60%  0:09  ############........  InvalidData: column "age": 12 values are not numbers'
    )
  })

  it.each([1, 5, 12, 20, 29, 30, 40, 63, 64, 80, 99, 100, 200])(
    'is never wider than %d columns',
    (columns) => {
      const wide = aRow({ name: '数据集上传'.repeat(9), status: 'RETRY', errorMessage: '数'.repeat(200) })
      for (const row of [RUNNING, BROKEN, FAILED, wide])
        expect(stringWidth(lineIn(columns, row))).toBeLessThanOrEqual(Math.max(1, columns - 1))
    }
  )
})

describe('the tones of a row', () => {
  it('follow the meaning', () => {
    expect(lineIn(200, FAILED, 0, TONED)).toContain('<bad:FAILURE>')
    expect(lineIn(200, BROKEN, 12_000, TONED)).toContain('<warning:ECONNREFUSED x3, again in 5s>')
    expect(lineIn(200, RUNNING, 0, TONED)).toContain('<busy:########><quiet:............>')
  })
})

describe('server text in a row', () => {
  it('has its control characters escaped', () => {
    const hostile = aRow({
      name: '\u001b[31mred\n',
      status: 'RETRY',
      errorReason: '\u009b2J',
      errorMessage: '\u202e'
    })
    expect(lineIn(200, hostile)).toContain('\\u001b[31mred\\n')
    expect(lineIn(200, hostile)).toContain('\\u009b2J: \\u202e')
  })
})

import { describe, expect, it } from 'vitest'
import { outcomeTable } from '../../../src/cli/demo/outcome-table.js'
import { newRow } from '../../../src/cli/row/watch-row.js'
import { JobTimeoutError } from '../../../src/error/job-timeout-error.js'
import { everyError } from '../../error/every-error.js'
import { JOB_ID } from '../../job/a-job.js'
import { PLAIN, TONED, aRow, idOf } from '../live/a-row.js'

const ROWS = [
  aRow({ id: idOf(1), status: 'SUCCESS', progress: 100 }, { settledAt: 5_400, polls: 11 }),
  aRow(
    { id: idOf(2), name: '模型', status: 'FAILURE', errorReason: 'InvalidData', errorMessage: '12 values\n' },
    { settledAt: 70_000, troubles: 12, outcome: { _tag: 'Left', left: everyError().AsyncJobFailed } }
  ),
  {
    ...newRow(JOB_ID),
    settledAt: 9,
    outcome: { _tag: 'Left', left: new JobTimeoutError(JOB_ID, 9_000) }
  } as const
]

describe('the table of outcomes', () => {
  it('has a line per job, with the reasons beside where they fit', () => {
    expect(outcomeTable(ROWS, 100, PLAIN)).toEqual([
      'JOB                                OUTCOME  TIME  POLLS  TROUBLE  REASON',
      '00000001 Ingestion dataset Upload  SUCCESS  0:05     11        0',
      '00000002 模型                      FAILURE  1:10      1       12  InvalidData: 12 values\\n',
      '0b3c7a44                           gave up            0        0  timed out after 9s'
    ])
  })

  it('has them below where they do not', () => {
    expect(outcomeTable(ROWS.slice(1, 2), 50, PLAIN)).toEqual([
      'JOB            OUTCOME  TIME  POLLS  TROUBLE',
      '00000002 模型  FAILURE  1:10      1       12',
      '    InvalidData: 12 values\\n'
    ])
  })

  it('cuts the names where even the figures do not fit beside them', () => {
    const lines = outcomeTable(ROWS, 40, PLAIN)
    expect(lines[1]).toBe('00000001  SUCCESS  0:05     11        0')
  })

  it('paints the outcomes by their meaning', () => {
    const [head, first] = outcomeTable(ROWS.slice(0, 1), 100, TONED)
    expect(head).toMatch(/^<quiet:JOB/)
    expect(first).toContain('  <good:SUCCESS>  0:05')
  })
})

import { describe, expect, it } from 'vitest'
import { FAILURE, SUCCESS, broken, job } from '../../support/replies.js'
import { JOB_ID } from '../../job/a-job.js'
import { world } from '../support/world.js'

const NAME = `Ingestion dataset Upload[${JOB_ID}]`

describe('wait', () => {
  it('prints one line a job, when it has ended', async () => {
    const { run, stdout, stderr } = world([job('PENDING', 0), broken(), job(), FAILURE])

    expect(await run('wait', JOB_ID)).toBe(1)
    expect(stdout.lines).toEqual([`${NAME}: FAILURE, progress: 50.0%, ValueError: bad column`])
    expect(stderr.text).toBe('')
  })

  it('prints why it gave up', async () => {
    const { run, stdout } = world([job()])

    expect(await run('wait', JOB_ID, '--timeout', '1m')).toBe(124)
    expect(stdout.lines).toEqual([`${NAME}: gave up: timed out after 1m`])
  })

  it('gives the ends alone with --json', async () => {
    const { run, stdout } = world([job(), SUCCESS])
    await run('wait', JOB_ID, '--json')

    expect(stdout.lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { v: 1, id: JOB_ID, type: 'settled', job: { status: 'SUCCESS', progress: 100 } }
    ])
  })
})

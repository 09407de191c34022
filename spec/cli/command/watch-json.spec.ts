import { describe, expect, it } from 'vitest'
import { SUCCESS, broken, job, refusal } from '../../support/replies.js'
import { JOB_ID } from '../../job/a-job.js'
import { world } from '../support/world.js'

describe('watch --json', () => {
  const parsed = (lines: readonly string[]) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>)

  it('gives every update, with what is known of the job', async () => {
    const { run, stdout } = world([broken(), job(), job(), refusal(503), SUCCESS])

    expect(await run('watch', JOB_ID, '--json', '--interval', '1s')).toBe(0)
    expect(parsed(stdout.lines)).toMatchObject([
      {
        v: 1,
        id: JOB_ID,
        type: 'trouble',
        job: null,
        error: { _tag: 'NetworkError', name: 'NetworkError' },
        failures: 1,
        retryIn: 1_000
      },
      { v: 1, id: JOB_ID, type: 'polled', job: { status: 'STARTED', progress: 42, errorMessage: null } },
      { type: 'polled' },
      { type: 'trouble', job: { progress: 42 }, error: { status: 503, reason: 'Reason503' } },
      { type: 'polled', job: { status: 'SUCCESS' } },
      { v: 1, id: JOB_ID, type: 'settled', job: { status: 'SUCCESS' } }
    ])
    expect(parsed(stdout.lines).at(-1)).not.toHaveProperty('error')
  })

  it('tells how a watch ended by the error and its report', async () => {
    const { run, stdout } = world([job()])
    await run('watch', JOB_ID, '--json', '--timeout', '10s')

    expect(parsed(stdout.lines).at(-1)).toMatchObject({
      type: 'settled',
      job: { status: 'STARTED' },
      error: { _tag: 'JobTimeoutError', jobStatus: 'STARTED', polls: 3 }
    })
  })

  it('is one line of printable ASCII an update, whatever the server wrote', async () => {
    const { run, stdout } = world([job('SUCCESS', 100, { name: 'a\n\u009b\u007f\u202e\u2028' })])
    await run('watch', JOB_ID, '--json')

    expect(stdout.text).not.toMatch(/[^\n\x20-\x7e]/)
    expect(parsed(stdout.lines)[0]).toMatchObject({ job: { name: 'a\n\u009b\u007f\u202e\u2028' } })
  })

  it('takes the place of bars on a terminal too', async () => {
    const { run, stdout } = world([SUCCESS], { size: { columns: 80, rows: 24 } })
    await run('watch', JOB_ID, '--json')

    expect(parsed(stdout.lines).map(({ type }) => type)).toEqual(['polled', 'settled'])
  })
})

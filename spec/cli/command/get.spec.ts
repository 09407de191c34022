import { describe, expect, it } from 'vitest'
import { FAILURE, REVOKED, SILENCE, SUCCESS, broken, job, refusal } from '../../support/replies.js'
import { JOB_ID } from '../../job/a-job.js'
import { A, B, C, about, byJob } from '../support/jobs.js'
import { world } from '../support/world.js'

const NAME = `Ingestion dataset Upload[${JOB_ID}]`

describe('get', () => {
  it.each([
    ['STARTED', job('STARTED', 42), `${NAME}: STARTED, progress: 42.0%`],
    ['SUCCESS', SUCCESS, `${NAME}: SUCCESS, progress: 100.0%`],
    ['FAILURE', FAILURE, `${NAME}: FAILURE, progress: 50.0%, ValueError: bad column`],
    ['REVOKED', REVOKED, `${NAME}: REVOKED, progress: 0.0%`],
    ['PAUSED', job('PAUSED', 42), `${NAME}: PAUSED, progress: 42.0%`]
  ])('prints a job in %s, and ends with 0', async (_, reply, line) => {
    const { run, stdout, stderr } = world([reply])

    expect(await run('get', JOB_ID)).toBe(0)
    expect(stdout.lines).toEqual([line])
    expect(stderr.text).toBe('')
  })

  it('asks once, and not for the tasks', async () => {
    const { run, server } = world([job()])
    await run('get', JOB_ID)

    expect(server.visits.map(({ url }) => url)).toEqual([`https://acme.fiddler.ai/v3/jobs/${JOB_ID}`])
  })

  it('prints the tasks with --verbose', async () => {
    const extras = {
      t1: { status: 'SUCCESS', result: null, error_message: null },
      t2: { status: 'FAILURE', result: null, error_message: 'bad\ncolumn' }
    }
    const { run, stdout, server } = world([job('STARTED', 42, { extras })])
    await run('get', JOB_ID, '--verbose')

    expect(server.visits[0]!.url).toContain('verbose=true')
    expect(stdout.lines).toEqual([
      `${NAME}: STARTED, progress: 42.0%`,
      '  t1: SUCCESS',
      '  t2: FAILURE: bad\\ncolumn'
    ])
  })

  it('prints what it could read of several jobs, and ends with the code of the worst', async () => {
    const { run, stdout, stderr } = world(
      byJob({ [A]: [about(A, 'STARTED', 1)], [B]: [refusal(404)], [C]: [refusal(403)] })
    )

    expect(await run('get', A, B, C)).toBe(5)
    expect(stdout.lines).toEqual([`Ingestion dataset Upload[${A}]: STARTED, progress: 1.0%`])
    expect(stderr.lines).toEqual([`${B}: HTTP 404: refused with 404`, `${C}: HTTP 403: refused with 403`])
  })

  it('tells both as JSON with --json', async () => {
    const { run, stdout, stderr } = world(byJob({ [A]: [about(A, 'STARTED', 1)], [B]: [refusal(404)] }))

    expect(await run('get', '--json', A, B)).toBe(4)
    expect(stdout.lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { v: 1, id: A, type: 'polled', job: { id: A, status: 'STARTED', rawStatus: 'STARTED', progress: 1 } },
      { v: 1, id: B, type: 'settled', job: null, error: { _tag: 'NotFound', message: 'refused with 404' } }
    ])
    expect(stderr.text).toBe('')
  })

  it('gives up after --timeout', async () => {
    const { run, clock, stderr, server } = world([SILENCE])

    expect(await run('get', JOB_ID, '--timeout', '5s')).toBe(124)
    expect(clock.now()).toBe(5_000)
    expect(stderr.lines).toEqual([`${JOB_ID}: timed out after 5s`])
    expect(server.underWay()).toBe(0)
  })

  it('bears a --timeout longer than a timer can be', async () => {
    const { run } = world([broken(), SUCCESS])
    expect(await run('get', JOB_ID, '--timeout', '10000h')).toBe(0)
  })

  it('sends nothing where one of the ids is none', async () => {
    const { run, server, stderr } = world([job()])

    expect(await run('get', JOB_ID, '../models')).toBe(2)
    expect(server.visits).toEqual([])
    expect(stderr.text).toMatch(/^error: not a job id .*"\.\.\/models"\n$/)
  })
})

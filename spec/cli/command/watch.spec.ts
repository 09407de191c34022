import { finished } from 'node:stream/promises'
import { describe, expect, it } from 'vitest'
import { FAILURE, REVOKED, SUCCESS, answer, broken, job, refusal } from '../../support/replies.js'
import { JOB_ID } from '../../job/a-job.js'
import { A, B, C, D, E, about, byJob } from '../support/jobs.js'
import { world } from '../support/world.js'

const NAME = `Ingestion dataset Upload[${JOB_ID}]`

describe('watch', () => {
  it('prints a line per change of status or progress, and ends with 0 after SUCCESS', async () => {
    const { run, stdout, stderr, server } = world([
      job('PENDING', 0),
      job('PENDING', 0),
      job('STARTED', 0),
      job('STARTED', 50),
      job('STARTED', 50),
      SUCCESS
    ])

    expect(await run('watch', JOB_ID)).toBe(0)
    expect(stdout.lines).toEqual([
      `${NAME}: PENDING, progress: 0.0%`,
      `${NAME}: STARTED, progress: 0.0%`,
      `${NAME}: STARTED, progress: 50.0%`,
      `${NAME}: SUCCESS, progress: 100.0%`
    ])
    expect(stderr.text).toBe('')
    expect(server.times()).toEqual([0, 6_000, 12_000, 18_000, 24_000, 30_000])
  })

  it('says what is behind a RETRY and a FAILURE', async () => {
    const { run, stdout } = world([
      job('RETRY', 30, { error_reason: 'OperationalError', error_message: 'socket timed out' }),
      FAILURE
    ])

    expect(await run('watch', JOB_ID)).toBe(1)
    expect(stdout.lines).toEqual([
      `${NAME}: RETRY, progress: 30.0%, OperationalError: socket timed out`,
      `${NAME}: FAILURE, progress: 50.0%, ValueError: bad column`
    ])
  })

  it('says what trouble there is, when it asks again, and that it is over', async () => {
    const { run, stdout } = world([job(), broken(), refusal(503), job(), SUCCESS])
    await run('watch', JOB_ID, '--interval', '1s')

    expect(stdout.lines.slice(1, 4)).toEqual([
      `${NAME}: no answer from the server: socket hang up, next try in 1s`,
      `${NAME}: HTTP 503: refused with 503 (2 in a row), next try in 2s`,
      `${NAME}: STARTED, progress: 42.0%`
    ])
  })

  it('names a job that it has not seen yet by its id', async () => {
    const { run, stdout } = world([broken(), SUCCESS])
    await run('watch', JOB_ID)

    expect(stdout.lines[0]).toBe(`${JOB_ID}: no answer from the server: socket hang up, next try in 6s`)
  })

  it.each([
    [1, 'failed', [FAILURE], []],
    [3, 'was revoked', [REVOKED], []],
    [4, 'is not there', [refusal(404)], []],
    [5, 'may not be seen', [refusal(403)], []],
    [124, 'does not end in time', [job()], ['--timeout', '20s']],
    [124, 'does not move', [job()], ['--stall-timeout', '20s']]
  ])('ends with %d where a job %s', async (code, _, script, flags) => {
    expect(await world(script).run('watch', JOB_ID, ...flags)).toBe(code)
  })

  it('says why it gave up, and what it last saw', async () => {
    const { run, stdout, clock } = world([job()])
    await run('watch', JOB_ID, '--timeout', '20s')

    expect(stdout.lines).toEqual([
      `${NAME}: STARTED, progress: 42.0%`,
      `${NAME}: gave up: timed out after 20s`
    ])
    expect(clock.now()).toBe(20_000)
  })

  it('gives up after half an hour by default', async () => {
    const { run, clock } = world([job()])

    expect(await run('watch', JOB_ID)).toBe(124)
    expect(clock.now()).toBe(1_800_000)
  })

  it('watches several jobs at once, one going wrong not stopping the others, and ends with the worst code', async () => {
    const { run, stdout } = world(
      byJob({
        [A]: [about(A, 'STARTED', 10), about(A, 'SUCCESS', 100)],
        [B]: [refusal(404)],
        [C]: [about(C, 'FAILURE', 10)],
        [D]: [about(D, 'REVOKED', 0)],
        [E]: [about(E, 'STARTED', 1)]
      })
    )

    expect(await run('watch', A, B, C, D, E)).toBe(4)
    const ends = [
      `[${A}]: SUCCESS, progress: 100.0%`,
      `${B}: gave up: HTTP 404: refused with 404`,
      `[${C}]: FAILURE, progress: 10.0%`,
      `[${D}]: REVOKED, progress: 0.0%`,
      `[${E}]: gave up: timed out after 30m`
    ]
    for (const end of ends) expect(stdout.text).toContain(`${end}\n`)
  })

  it('takes ids from standard input', async () => {
    const { start, stdin, clock, server, stdout } = world([SUCCESS], { stdin: `\n${JOB_ID.toUpperCase()}\n` })
    const done = start('watch', '-')
    await finished(stdin)
    clock.flush()

    expect(await done).toBe(0)
    expect(server.visits).toHaveLength(1)
    expect(stdout.lines).toEqual([`${NAME}: SUCCESS, progress: 100.0%`])
  })

  it('asks for the tasks with --verbose, and prints those that failed', async () => {
    const extras = { t1: { status: 'SUCCESS' }, t2: { status: 'FAILURE', error_message: 'bad column' } }
    const { run, stdout, server } = world([job('FAILURE', 50, { extras })])
    await run('watch', JOB_ID, '--verbose')

    expect(server.visits[0]!.url).toContain('verbose=true')
    expect(stdout.lines).toEqual([`${NAME}: FAILURE, progress: 50.0%`, '  t2: FAILURE: bad column'])
  })

  it('lets no control character of the server through', async () => {
    const hostile = {
      name: '\u001b]0;owned\u0007',
      error_message: 'a\r\u009b2Jb\n\u202e',
      error_reason: '\u001bc'
    }
    const { run, stdout, stderr } = world([
      answer(503, { error: { code: 503, message: '\u001b[2J\n' } }),
      job('PAU\u0008SED', 1, hostile),
      job('FAILURE', 1, hostile)
    ])
    await run('watch', JOB_ID)

    expect(stdout.text + stderr.text).not.toMatch(/[^\n\x20-\x7e]/)
    expect(stdout.lines[0]).toContain('HTTP 503: \\u001b[2J\\n')
    expect(stdout.lines[1]).toContain('PAU\\u0008SED')
  })
})

import { describe, expect, it } from 'vitest'
import { FAILURE, SUCCESS, broken, job } from '../../support/replies.js'
import { JOB_ID } from '../../job/a-job.js'
import { idOf } from '../live/a-row.js'
import { about, byJob } from '../support/jobs.js'
import { terminal } from '../support/terminal.js'
import { world } from '../support/world.js'
import type { Size } from '../support/world.js'

const SIZE = { columns: 80, rows: 24 }
const UTF8 = { LANG: 'C.UTF-8' }

/** A command on a terminal that a person looks at. */
const onTerminal = (script: Parameters<typeof world>[0], size: Size = SIZE, env = {}) => {
  const it = world(script, { size, env: { ...UTF8, ...env } })
  const seen = terminal(size)
  const look = async () => {
    await seen.write(it.stdout.text)
    it.stdout.text = ''
    return seen.shown()
  }
  const resize = (to: Size) => {
    seen.resize(to)
    it.stdout.resize(to)
  }
  return { ...it, seen, look, resize }
}

describe('watch on a terminal', () => {
  it('shows one bar a job, and lets the clocks run between polls', async () => {
    const { start, clock, look } = onTerminal([
      job('PENDING', 0),
      job('STARTED', 20),
      job('STARTED', 40),
      SUCCESS
    ])
    const done = start('watch', JOB_ID)

    expect(await look()).toEqual(['0b3c7a44  waiting              ░░░░░░░░░░'])
    clock.runTo(1_400)
    expect(await look()).toEqual(['0b3c7a44 Ingestion dataset …  PENDING    0%  0:01  ░░░░░░░░░░'])
    clock.runTo(13_000)
    expect(await look()).toEqual(['0b3c7a44 Ingestion dataset …  STARTED   40%  0:13  ████░░░░░░  ETA 0:17'])
    clock.runTo(15_200)
    expect(await look()).toEqual(['0b3c7a44 Ingestion dataset …  STARTED   40%  0:15  ████░░░░░░  ETA 0:14'])
    clock.flush()
    expect(await done).toBe(0)
    expect(await look()).toEqual(['0b3c7a44 Ingestion dataset …  SUCCESS  100%  0:18  ██████████'])
  })

  it('counts down to the next try while there is trouble', async () => {
    const { start, clock, look } = onTerminal([job(), broken(), SUCCESS])
    void start('watch', JOB_ID)
    clock.runTo(7_000)
    expect(await look()).toEqual([
      '0b3c7a44 Ingestion dataset …  STARTED   42%  0:07  ECONNRESET, again in 5s'
    ])
    clock.runTo(9_600)
    expect(await look()).toEqual([
      '0b3c7a44 Ingestion dataset …  STARTED   42%  0:09  ECONNRESET, again in 3s'
    ])
  })

  it('tells in full, on stderr, what a row has no room for', async () => {
    const { run, stderr } = onTerminal([FAILURE])

    expect(await run('watch', JOB_ID)).toBe(1)
    expect(stderr.lines).toEqual([
      `Ingestion dataset Upload[${JOB_ID}]: FAILURE, progress: 50.0%, ValueError: bad column`
    ])
  })

  it('is the same for wait', async () => {
    const { start, look } = onTerminal([job()])
    void start('wait', JOB_ID)
    expect(await look()).toEqual(['0b3c7a44  waiting              ░░░░░░░░░░'])
  })

  it('follows the size of the terminal at once', async () => {
    const { start, clock, look, resize } = onTerminal([job()])
    void start('watch', JOB_ID)
    clock.runTo(1_000)
    await look()
    resize({ columns: 40, rows: 12 })
    expect(await look()).toEqual(['0b3c7a44  STARTED   42%  0:01  ███░░░░░'])
    resize({ columns: 120, rows: 30 })
    expect(await look()).toEqual([
      '0b3c7a44 Ingestion dataset Upload  STARTED   42%  0:01  ████████░░░░░░░░░░░░'
    ])
  })

  it('shows past a screenful a summary, and at the end what did not succeed', async () => {
    const ids = Array.from({ length: 20 }, (_, n) => idOf(n))
    const script = byJob(
      Object.fromEntries(
        ids.map((id, n) => [id, [about(id, 'STARTED', n), about(id, n === 7 ? 'FAILURE' : 'SUCCESS', n)]])
      )
    )
    const { start, clock, look } = onTerminal(script, { columns: 80, rows: 10 })
    const done = start('watch', ...ids, '--interval', '2s')
    clock.runTo(1_900)
    const lines = await look()
    expect(lines).toHaveLength(9)
    expect(lines[0]).toBe('0 of 20 ended, 9%: 20 STARTED')
    expect(lines.at(-1)).toBe('and 13 more')

    clock.flush()
    expect(await done).toBe(1)
    expect(await look()).toEqual([
      expect.stringMatching(/^00000007 Ingestion dataset … {2}FAILURE/),
      '20 of 20 ended, 100%: 1 FAILURE, 19 SUCCESS'
    ])
  })

  it('leaves the rows and shows the cursor again on Ctrl-C, before it says goodbye', async () => {
    const { start, clock, stops, stdout, look, seen } = onTerminal([job()])
    const done = start('watch', JOB_ID)
    clock.runTo(1_000)
    stops.next('SIGINT')

    expect(await done).toBe(130)
    expect(stdout.text.endsWith('\u001b[?25h')).toBe(true)
    expect(await look()).toHaveLength(1)
    await seen.write('$ ')
    expect(seen.shown()[1]).toBe('$ ')
    expect([clock.pending, stdout.listenerCount('resize')]).toEqual([0, 0])
  })

  it('draws nothing where the terminal cannot move its cursor', async () => {
    const { run, stdout } = onTerminal([SUCCESS], SIZE, { TERM: 'dumb' })
    await run('watch', JOB_ID)
    expect(stdout.text).toBe(`Ingestion dataset Upload[${JOB_ID}]: SUCCESS, progress: 100.0%\n`)
  })

  it('lets no control character of the server through', async () => {
    const { run, stdout, stderr } = onTerminal([
      job('FAILURE', 50, { name: '\u001b]0;owned\u0007\u009b2J', error_message: '\u001b[2J\u202e' })
    ])
    await run('watch', JOB_ID)

    for (const control of ['\u001b]', '\u0007', '\u009b', '\u202e', '\u001b[2J'])
      expect(stdout.text).not.toContain(control)
    expect(stderr.text).not.toMatch(/[^\n\x20-\x7e]/)
  })
})

import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run-cli.js'
import { SUCCESS, job, refusal } from '../support/replies.js'
import { TOKEN } from '../support/lab.js'
import { JOB_ID } from '../job/a-job.js'
import { world } from './support/world.js'

describe('bad usage', () => {
  it.each([
    [[], /Usage: fiddler-jobs/],
    [['nonsense'], /unknown command 'nonsense'/],
    [['watch'], /missing required argument 'id'/],
    [['watch', JOB_ID, '--nonsense'], /unknown option '--nonsense'/],
    [['watch', JOB_ID, '--interval'], /argument missing/],
    [['watch', JOB_ID, '--interval', '0'], /'--interval <duration>' argument '0' is invalid/],
    [['watch', JOB_ID, '--timeout', 'soon'], /'--timeout <duration>' argument 'soon' is invalid/],
    [['get', JOB_ID, '--timeout', '-1'], /'--timeout <duration>' argument '-1' is invalid/],
    [['watch', 'not-a-uuid'], /not a job id/],
    [['demo', 'extra'], /too many arguments/]
  ])('%j ends with 2, says why on stderr, and sends nothing', async (argv, why) => {
    const { run, stdout, stderr, server } = world([SUCCESS])

    expect(await run(...argv)).toBe(2)
    expect(stderr.text).toMatch(why)
    expect([stdout.text, server.visits.length]).toEqual(['', 0])
  })
})

describe('help', () => {
  it.each([[['--help']], [['help']], [['watch', '--help']], [['--version']]])(
    '%j goes to stdout, and ends with 0',
    async (argv) => {
      const { run, stdout, stderr } = world()

      expect(await run(...argv)).toBe(0)
      expect(stdout.text).not.toBe('')
      expect(stderr.text).toBe('')
    }
  )

  it('fits the terminal', async () => {
    const { run, stdout } = world([], { size: { columns: 80, rows: 24 } })
    await run('watch', '--help')
    expect(stdout.lines.filter((line) => line.length > 80)).toEqual([])
  })
})

describe('a reader that has left', () => {
  it('ends the command at once, quietly, as SIGPIPE would', async () => {
    const { start, clock, stdout, stderr, server } = world([job('STARTED', 1), job('STARTED', 2)])
    stdout.broken = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
    const done = start('watch', JOB_ID)

    expect(await done).toBe(141)
    expect(stderr.text).toBe('')
    expect([server.underWay(), clock.pending]).toEqual([0, 0])
  })

  it('is told, once, from a disk that is full', async () => {
    const { start, stdout, stderr } = world([job()])
    stdout.broken = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' })

    expect(await start('watch', JOB_ID)).toBe(5)
    expect(stderr.lines).toEqual(['error: cannot write to standard output: ENOSPC'])
  })
})

describe('the end', () => {
  it('waits until all has been written', async () => {
    const { io, clock } = world([SUCCESS])
    const stdout = new PassThrough({ highWaterMark: 1 })
    const done = runCli(['watch', JOB_ID], { ...io, stdout })
    clock.flush()
    let ended = false
    void done.then(() => (ended = true))
    await new Promise(setImmediate)
    expect(ended).toBe(false)
    stdout.resume()

    expect(await done).toBe(0)
  })

  it('is 70 for a fault of our own, whose control characters are escaped', async () => {
    const { io, stderr } = world()
    const env = new Proxy(
      {},
      {
        get: () => {
          throw new Error('a\u001bfault')
        }
      }
    )

    expect(await runCli(['get', JOB_ID], { ...io, env })).toBe(70)
    expect(stderr.text).toContain('a\\u001bfault')
  })
})

describe('the token', () => {
  it.each([[['watch', JOB_ID]], [['watch', JOB_ID, '--json']], [['get', JOB_ID]], [['wait', JOB_ID]]])(
    'is in nothing that %j prints, even if the server echoes it',
    async (argv) => {
      const { run, stdout, stderr } = world([
        refusal(503),
        job('STARTED', 1),
        { after: 0, fault: new Error(`sent Bearer ${TOKEN}`) },
        {
          after: 0,
          response: { status: 401, headers: {}, body: JSON.stringify({ error: { message: TOKEN } }) }
        }
      ])
      await run(...argv)

      expect(stdout.text + stderr.text).not.toBe('')
      expect(stdout.text + stderr.text).not.toContain(TOKEN)
    }
  )
})

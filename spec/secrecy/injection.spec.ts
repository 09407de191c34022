import { of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/job/job.js'
import { logProgress } from '../../src/operators/log-progress.js'
import { world } from '../cli/support/world.js'
import { JOB_ID, aJob } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { answer, broken, job } from '../support/replies.js'
import type { Reply } from '../support/replies.js'

/** Texts that would forge a line, a colour, a link, a title, a question to the terminal, or turn a line round. */
const EVIL: Readonly<Record<string, string>> = {
  'a line break': 'x\nERROR: all is lost',
  'a carriage return': 'x\rSUCCESS',
  'both, and NEL': 'x\r\n\u0085y',
  'Unicode line breaks': 'x\u2028y\u2029z',
  'a colour': '\u001b[31mred\u001b[0m',
  'a cleared screen': '\u001b[2J\u001b[H',
  'a window title': '\u001b]0;pwned\u0007',
  'a link': '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u001b\\',
  'a question to the terminal': '\u001b[6n\u001b[c',
  'C1 controls': '\u009b31m\u009d0;pwned\u009c',
  'a NUL, a bell and a backspace': 'x\u0000\u0007\b\b\b',
  'text turned round': '\u202etxt.exe\u202c \u2066x\u2069 \u200f'
}

const UNSAFE =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const PLACES: Readonly<Record<string, (evil: string) => Reply>> = {
  'a name': (evil) => job('SUCCESS', 100, { name: evil }),
  'a status': (evil) => job(evil, 5),
  'an error message': (evil) => job('FAILURE', 5, { error_reason: evil, error_message: evil }),
  'a RETRY': (evil) => job('RETRY', 5, { error_reason: evil, error_message: evil }),
  'a task': (evil) =>
    job('FAILURE', 5, { extras: { [evil]: { status: evil, error_message: evil, result: evil } } }),
  'an error envelope': (evil) =>
    answer(403, { error: { code: evil, message: evil, errors: [{ reason: evil }] } }),
  'a 404': (evil) => answer(404, { error: { message: evil } }),
  'a socket’s error': (evil) => ({
    ...broken(),
    fault: Object.assign(new Error(evil), { name: evil, code: evil })
  })
}

const CASES = Object.entries(PLACES).flatMap(([place, reply]) =>
  Object.entries(EVIL).map(([what, evil]) => [what, place, reply(evil), evil] as const)
)

const WATCH = ['watch', JOB_ID, '--timeout', '20s', '--verbose']

describe('what the server writes', () => {
  it.each(CASES)(
    'with %s in %s forges nothing in the output of the command',
    async (_, _place, reply, evil) => {
      const lines: number[] = []
      for (const argv of [
        WATCH,
        [...WATCH, '--json'],
        ['get', JOB_ID, '--verbose'],
        ['get', JOB_ID, '--json']
      ]) {
        const { run, stdout, stderr } = world([reply])
        await run(...argv)
        const shown = stdout.text + stderr.text
        expect(shown).not.toBe('')
        expect(UNSAFE.exec(shown)).toBeNull()
        expect(shown).not.toContain(evil)
        lines.push(shown.split('\n').filter((line) => /^(ERROR|SUCCESS|y)/.test(line)).length)
      }
      expect(lines).toEqual([0, 0, 0, 0])
    }
  )

  it.each(CASES)('with %s in %s forges no line of an error’s message', (_, _place, reply) => {
    const { client, clock, hear } = lab([reply])
    const heard = hear(client.watch(JOB_ID, { timeout: 20_000, notFoundGrace: 0, maxConsecutiveFailures: 1 }))
    clock.flush()
    const error = heard.error as unknown as Error | null
    const shown = error === null ? '' : `${error.name}: ${error.message}`
    expect(heard.end).not.toBe('open')
    expect(/[\n]/.exec(shown) ?? UNSAFE.exec(shown)).toBeNull()
  })

  it.each(Object.entries(EVIL))('with %s in a name or a status forges no line of logProgress', (_, evil) => {
    const lines: string[] = []
    const jobs: readonly Job[] = [aJob({ name: evil }), aJob({ status: 'UNKNOWN', rawStatus: evil })]
    of(...jobs)
      .pipe(logProgress((line) => lines.push(line)))
      .subscribe()
    expect(lines).toHaveLength(2)
    expect(lines.filter((line) => line.includes('\n') || UNSAFE.test(line))).toEqual([])
  })
})

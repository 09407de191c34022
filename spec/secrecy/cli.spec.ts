import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { world } from '../cli/support/world.js'
import { answer, broken, job, refusal } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import { leaksIn } from './support/leaks.js'

const SECRET = 'fdl_S3CRET/cli+1=='

const COMMANDS: readonly (readonly string[])[] = [
  ['get', JOB_ID],
  ['get', JOB_ID, '--json', '--verbose'],
  ['get', JOB_ID, '--timeout', '5s'],
  ['watch', JOB_ID, '--timeout', '20s'],
  ['watch', JOB_ID, '--json', '--verbose', '--timeout', '20s'],
  ['wait', JOB_ID, '--timeout', '20s'],
  ['wait', JOB_ID, '--json', '--timeout', '20s']
]

/** A server that says what it was sent, wherever it can. */
const ECHOES: Readonly<Record<string, (bearer: string) => Reply>> = {
  'a name': (bearer) => job('STARTED', 5, { name: bearer }),
  'a failure': (bearer) => job('FAILURE', 5, { error_reason: bearer, error_message: `for ${bearer}` }),
  'the tasks': (bearer) =>
    job('FAILURE', 5, { extras: { [bearer]: { status: 'FAILURE', result: bearer, error_message: bearer } } }),
  'a status': (bearer) => job(bearer, 5),
  info: (bearer) => job('SUCCESS', 100, { info: { [bearer]: [bearer] } }),
  'an error envelope': (bearer) =>
    answer(403, { error: { code: bearer, message: bearer, errors: [{ reason: bearer, help: bearer }] } }),
  'a 429': (bearer) => answer(429, { error: { message: bearer } }, { 'retry-after': bearer }),
  'a redirect': (bearer) => answer(302, bearer, { location: `https://evil.example/${bearer}` }),
  HTML: (bearer) => answer(200, `<p>${bearer}`),
  'the error of a socket': (bearer) => ({
    ...broken(bearer),
    fault: Object.assign(new Error(bearer), { code: bearer })
  })
}

describe.each(COMMANDS.map((argv) => [argv.join(' ').replace(JOB_ID, 'ID'), argv] as const))(
  '%s',
  (_, argv) => {
    it.each(Object.entries(ECHOES))('shows no token where %s holds it', async (_name, echo) => {
      const script = (_n: number, { headers }: { readonly headers: Readonly<Record<string, string>> }) =>
        echo(headers['Authorization']?.replace('Bearer ', '') ?? '')
      const { run, stdout, stderr, server } = world(script, { env: { FIDDLER_API_KEY: SECRET } })
      await run(...argv)

      expect(server.visits[0]?.headers['Authorization']).toBe(`Bearer ${SECRET}`)
      expect(stdout.text + stderr.text).not.toBe('')
      expect(leaksIn(SECRET, [stdout.text, stderr.text, ...server.visits.map(({ url }) => url)])).toEqual([])
    })
  }
)

describe('a key that is no key', () => {
  it.each([`${SECRET}\n${SECRET}`, `${SECRET}é`, `\t${SECRET}`, `${SECRET} ${SECRET}`])(
    'is refused, and not shown: %#',
    async (key) => {
      const { run, stdout, stderr } = world([], { env: { FIDDLER_API_KEY: key } })
      expect(await run('get', JOB_ID)).not.toBe(0)
      expect(stderr.text).not.toBe('')
      expect(leaksIn(SECRET, [stdout.text, stderr.text])).toEqual([])
    }
  )

  it.each([
    [['get', JOB_ID, '--token', SECRET]],
    [['get', JOB_ID, `--token=${SECRET}`]],
    [['get', JOB_ID, '--token-file', `/nowhere/${SECRET}`]],
    [['watch', JOB_ID, '--interval', SECRET]],
    [['watch', JOB_ID, '--url', `https://${SECRET}@acme.fiddler.ai`]]
  ])('is not shown where it was given in a wrong place: %#', async (argv) => {
    const { run, stdout, stderr } = world([refusal(401)], { env: { FIDDLER_API_KEY: SECRET } })
    expect(await run(...argv)).not.toBe(0)
    expect(leaksIn(SECRET, [stdout.text, stderr.text])).toEqual([])
  })

  it('is not shown as the value of a flag that is none, whatever the environment holds', async () => {
    const { run, stdout, stderr } = world()
    expect(await run('get', JOB_ID, `--token=${SECRET}`)).not.toBe(0)
    expect(stderr.text).toContain("unknown option '--token=***'")
    expect(leaksIn(SECRET, [stdout.text, stderr.text])).toEqual([])
  })
})

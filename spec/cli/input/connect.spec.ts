import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inOurWords } from '../../../src/cli/input/in-our-words.js'
import { requireBaseUrl } from '../../../src/http/base-url.js'
import { TOKEN } from '../../support/lab.js'
import { SUCCESS } from '../../support/replies.js'
import { JOB_ID } from '../../job/a-job.js'
import { world } from '../support/world.js'

const NOWHERE = { FIDDLER_ENDPOINT: undefined, FIDDLER_API_KEY: undefined }

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-spec-'))
  file = join(folder, 'token')
})
afterEach(() => rm(folder, { recursive: true }))

/** What was sent, or what was said instead. */
const got = async (argv: readonly string[], env = {}) => {
  const it = world([SUCCESS], { env })
  const code = await it.run('get', JOB_ID, ...argv)
  const [visit] = it.server.visits
  return { code, url: visit?.url, authorization: visit?.headers['Authorization'], said: it.stderr.text }
}

describe('the endpoint', () => {
  it('is that of the environment', async () => {
    expect((await got([])).url).toMatch('https://acme.fiddler.ai/v3/jobs/')
  })

  it('is --url before that of the environment', async () => {
    expect((await got(['--url', 'https://other.fiddler.ai/x/'])).url).toMatch(
      'https://other.fiddler.ai/x/v3/'
    )
  })

  it('is asked for where there is none', async () => {
    expect(await got([], NOWHERE)).toMatchObject({
      code: 2,
      said: 'error: no endpoint: give --url URL, or set FIDDLER_ENDPOINT\n'
    })
  })

  it.each([
    [['--url', 'ftp://x'], {}, /^error: --url: expected an http or https URL/],
    [
      [],
      { FIDDLER_ENDPOINT: 'https://me:pw@acme.fiddler.ai' },
      /^error: FIDDLER_ENDPOINT: it must hold no credentials; set FIDDLER_API_KEY, or give --token-file\n$/
    ],
    [
      ['--relay', 'https://me:pw@relay.example'],
      {},
      /^error: --relay: it must hold no credentials; set FIDDLER_RELAY_TOKEN, or give --token-file\n$/
    ],
    [['--url', 'http://fiddler.example'], {}, /give --allow-insecure/]
  ])('%j with %j is refused under its own name', async (argv, env, message) => {
    const { code, url, said } = await got(argv, env)
    expect([code, url]).toEqual([2, undefined])
    expect(said).toMatch(message)
  })

  it.each(['/fiddler', 'ftp://acme'])('%j is refused without a word of pages: there is none here', (url) => {
    const allowed = { allowInsecure: false, samePage: false }
    const said = () => requireBaseUrl(url, allowed)
    expect(said).toThrow(/browser/)
    try {
      said()
    } catch (error) {
      expect(inOurWords((error as TypeError).message, { url })).toBe('--url: expected an http or https URL')
    }
  })

  it('may be plain http on another machine with --allow-insecure', async () => {
    expect((await got(['--url', 'http://fiddler.example', '--allow-insecure'])).code).toBe(0)
  })
})

describe('the token', () => {
  it('is that of the environment', async () => {
    expect((await got([])).authorization).toBe(`Bearer ${TOKEN}`)
  })

  it.each(['', '\n', '\r\n'])('is that of --token-file, less one line break (%j) at its end', async (end) => {
    await writeFile(file, `from-a-file${end}`)
    expect((await got(['--token-file', file])).authorization).toBe('Bearer from-a-file')
  })

  it('is asked for where there is none', async () => {
    expect(await got([], { FIDDLER_API_KEY: undefined })).toMatchObject({
      code: 2,
      said: 'error: no token: give --token-file FILE, or set FIDDLER_API_KEY\n'
    })
  })

  it('is no flag', async () => {
    expect(await got(['--token', 'x'])).toMatchObject({ code: 2, url: undefined })
  })

  it('says which file cannot be read, and why', async () => {
    expect(await got(['--token-file', file])).toMatchObject({
      code: 2,
      said: `error: cannot read the token file ${file}: there is no such file\n`
    })
    expect((await got(['--token-file', folder])).said).toMatch('it is a folder')
  })

  it.each(['', '\n', 'two\nlines', 'two\n\n', 'söcret-4711'])(
    '%j in a file is refused, and not shown',
    async (text) => {
      await writeFile(file, text)
      await chmod(file, 0o600)
      const { code, url, said } = await got(['--token-file', file])
      expect([code, url]).toEqual([2, undefined])
      expect(said).toMatch(`error: the token in ${file}: it `)
      for (const secret of ['lines', 'cret-4711']) expect(said).not.toMatch(secret)
    }
  )

  it('that is empty in the environment is refused under its own name', async () => {
    expect((await got([], { FIDDLER_API_KEY: '' })).said).toBe('error: FIDDLER_API_KEY: it is empty\n')
  })
})

import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CliIo } from '../../../src/cli/cli-io.js'
import { SCENARIOS } from '../../../src/simulator/presets.js'
import { KEY, inRealTime } from '../support/in-real-time.js'

const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const OTHER = '5b0f7c1e-5c0f-4a86-9d0a-0d7b1b0f3c11'
const { simulator, command, serving, file, folder } = inRealTime()

/** What a browser was told to show. */
let opened: string[]
let io: Pick<CliIo, 'dashboard' | 'openBrowser'>
beforeEach(async () => {
  await file('index.html', '<h1>Jobs</h1>')
  opened = []
  io = {
    dashboard: folder(),
    openBrowser: (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  }
})

const showing = (argv: readonly string[] = [], given: { env?: CliIo['env']; stdin?: string } = {}) =>
  serving(['dashboard', '--port', '0', ...argv], { ...given, io })

const read = async (url: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(url, { headers })
  const names: string[] = []
  answer.headers.forEach((value, name) => names.push(`${name}: ${value}`))
  return { status: answer.status, text: await answer.text(), headers: names.join('\n') }
}

const password = (token: string) => ({
  authorization: `Basic ${Buffer.from(`whoever:${token}`).toString('base64')}`
})

describe('dashboard', () => {
  it('serves the page and a relay until a signal, which is how it is meant to end: 0', async () => {
    const { id } = simulator().addJob({ ...SCENARIOS.quickSuccess, age: 3_600_000 })
    const { url, stop, stdout, stderr } = await showing([id.toUpperCase(), id])
    expect(opened).toEqual([url])
    expect(stdout.text).toBe(`Dashboard of ${simulator().url} at ${url}\nCtrl-C stops it.\n`)
    for (const path of ['/', '/about']) expect((await read(url + path)).text).toBe('<h1>Jobs</h1>')
    const config = await read(`${url}/config.json`)
    expect(JSON.parse(config.text)).toEqual({
      relay: '/',
      submit: false,
      keep: simulator().url,
      ids: [id]
    })
    expect(await command().run('wait', '--relay', url, id)).toBe(0)
    expect(await stop()).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
    expect([stdout.text, stderr.text, config.text, config.headers].join()).not.toContain(KEY)
  })

  it('needs no ids, and takes them from standard input', async () => {
    const bare = await showing()
    expect(JSON.parse((await read(`${bare.url}/config.json`)).text)).toMatchObject({ ids: [] })
    await bare.stop()
    const piped = await showing(['-', OTHER], { stdin: `${ID}\n\n${ID}\n` })
    expect(JSON.parse((await read(`${piped.url}/config.json`)).text)).toMatchObject({ ids: [ID, OTHER] })
    expect(await piped.stop()).toBe(0)
  })

  it('keeps one list of jobs in a browser, with and without a last slash of --url', async () => {
    const { url, stop } = await showing(['--url', `${simulator().url}/`])
    const { keep } = JSON.parse((await read(`${url}/config.json`)).text) as { readonly keep: string }
    expect(keep).toBe(simulator().url)
    expect(await stop()).toBe(0)
  })

  it('opens no browser with --no-open, and goes on where there is none', async () => {
    const silent = await showing(['--no-open'])
    await silent.stop()
    expect(opened).toEqual([])
    io = { ...io, openBrowser: () => Promise.reject(new Error('no browser')) }
    const { url, stop, stderr } = await showing()
    await expect.poll(() => stderr.text).toBe('No browser could be opened: open that address in one.\n')
    expect((await read(url)).status).toBe(200)
    expect(await stop()).toBe(0)
  })

  it('is there for the tokens of --consumer-token-file alone, in a browser as the password', async () => {
    const path = await file('consumers', 'one-1\ntwo-2\n')
    const { id } = simulator().addJob({ ...SCENARIOS.quickSuccess, age: 3_600_000 })
    const { url, stop, stdout } = await showing([id, '--consumer-token-file', path])
    expect(stdout.text).toContain(`a password: a token of ${path}\n`)
    for (const file of ['/', '/config.json', '/about']) {
      expect([file, (await read(url + file)).status]).toEqual([file, 401])
      expect([file, (await read(url + file, password('three-3'))).status]).toEqual([file, 401])
      expect([file, (await read(url + file, password('two-2'))).status]).toEqual([file, 200])
      expect([file, (await read(url + file, { authorization: 'Bearer one-1' })).status]).toEqual([file, 200])
    }
    expect((await read(`${url}/config.json`, password('two-2'))).text).not.toMatch(/one-1|two-2/)
    expect((await read(`${url}/metrics`)).status).toBe(401)
    expect((await read(`${url}/metrics`, password('one-1'))).status).toBe(200)
    expect((await read(`${url}/metrics`, { authorization: 'Basic b25l' })).status).toBe(401)
    expect(await command({ env: { FIDDLER_RELAY_TOKEN: 'one-1' } }).run('wait', '--relay', url, id)).toBe(0)
    expect(await stop()).toBe(0)
  })

  it('lets its page be behind a proxy of another name, where --allow-origin names that', async () => {
    const { id } = simulator().addJob({ ...SCENARIOS.quickSuccess, age: 3_600_000 })
    const headers = { origin: 'https://jobs.acme.example' }
    const closed = await showing([id])
    expect(await read(`${closed.url}/v1/updates?ids=${id}`, headers)).toMatchObject({ status: 403 })
    await closed.stop()
    const { url, stop } = await showing([id, '--allow-origin', headers.origin])
    const stream = await fetch(`${url}/v1/updates?ids=${id}`, { headers })
    expect(stream.status).toBe(200)
    await stream.body!.cancel()
    expect(await stop()).toBe(0)
  })

  it('shows a simulated server with --demo, which needs no account', async () => {
    const none = {
      FIDDLER_ENDPOINT: undefined,
      FIDDLER_API_KEY: undefined,
      // It must not join a group.
      FIDDLER_REDIS_URL: 'redis://127.0.0.1:9'
    }
    const { url, stop, stdout } = await showing(['--demo'], { env: none })
    const { ids, keep } = JSON.parse((await read(`${url}/config.json`)).text) as {
      readonly ids: readonly string[]
      readonly keep: string
    }
    expect(stdout.text).toContain(`Dashboard of ${keep} at ${url}\n`)
    expect(new Set(ids).size).toBe(120)
    expect(await command().run('get', '--relay', url, ids[0]!)).toBe(0)
    expect(await stop()).toBe(0)
    await expect(fetch(keep)).rejects.toThrow()
  })

  it.each([
    [['no-id', ID], 'not a job id (a UUID, 8-4-4-4-12 hex digits): "no-id"'],
    [['-'], 'no job id on standard input'],
    [['--port', '70000'], '--port must be at most 65535'],
    [
      ['--host', '0.0.0.0'],
      '--host: other machines can reach it, which needs a consumer check (--consumer-token-file)'
    ],
    [['--consumer-token-file', '/none'], 'cannot read the token file /none: there is no such file'],
    [['--url', 'nonsense'], '--url: expected an http or https URL'],
    [['--redis', 'nonsense'], '--redis'],
    [['--redis-prefix', 'x'], '--redis-prefix says nothing without --redis or FIDDLER_REDIS_URL'],
    [['--redis-wait', '1s'], '--redis-wait says nothing without --redis or FIDDLER_REDIS_URL'],
    [['--allow-origin', 'acme'], '--allow-origin: expected origins such as https://jobs.acme.example'],
    [['--demo', '--allow-insecure'], "option '--demo' cannot be used with option '--allow-insecure'"],
    [
      ['--url', 'https://me:pw@acme.example'],
      '--url: it must hold no credentials; set FIDDLER_API_KEY, or give --token-file\n'
    ],
    [['--demo', ID], '--demo brings jobs of its own: leave the ids out'],
    [['--demo', '--redis', 'redis://x'], "option '--demo' cannot be used with option '--redis <url>'"],
    [
      ['--demo', '--url', 'https://acme.fiddler.ai'],
      "option '--demo' cannot be used with option '--url <url>'"
    ]
  ])('ends with 2 at %j, before anything is opened or asked', async (argv, said) => {
    const { run, stderr } = command({ io })
    expect(await run('dashboard', ...argv)).toBe(2)
    expect(stderr.text).toContain(`error: ${said}`)
    expect(opened).toEqual([])
    expect(simulator().requests).toEqual([])
  })

  it('ends with 2 at more jobs than it can show', async () => {
    const ids = Array.from({ length: 5_001 }, (_, n) => ID.slice(0, -4) + String(n).padStart(4, '0'))
    const { run, stderr } = command({ io, stdin: ids.join('\n') })
    expect(await run('dashboard', '-')).toBe(2)
    expect(stderr.text).toBe('error: a dashboard shows 5000 jobs at most\n')
  })

  it('ends with 2 where there is no token, or the port is in use', async () => {
    const bare = command({ io, env: { FIDDLER_API_KEY: undefined } })
    expect(await bare.run('dashboard')).toBe(2)
    expect(bare.stderr.text).toContain('no token: give --token-file FILE, or set FIDDLER_API_KEY')
    const { run, stderr } = command({ io })
    expect(await run('dashboard', '--port', String(simulator().port))).toBe(2)
    expect(stderr.text).toContain(`port ${simulator().port} of 127.0.0.1 is in use`)
    expect(opened).toEqual([])
  })

  it('ends with 5 where its Redis cannot be used', async () => {
    const { run, stderr } = command({ io, env: { FIDDLER_REDIS_URL: 'redis://:secret@127.0.0.1:9' } })
    expect(await run('dashboard', '--port', '0')).toBe(5)
    expect(stderr.text).toMatch(/^error: .*Redis/)
    expect(stderr.text).not.toContain('secret')
    expect(opened).toEqual([])
  })

  it('says how its page is built where it is not', async () => {
    const { run, stderr } = command({ io: { ...io, dashboard: join(folder(), 'none') } })
    expect(await run('dashboard', ID)).toBe(2)
    expect(stderr.text).toBe(
      'error: the page of the dashboard is not built: npm run build:dashboard in a clone builds it\n'
    )
  })
})

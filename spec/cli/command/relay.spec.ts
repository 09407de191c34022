import { describe, expect, it } from 'vitest'
import { SCENARIOS } from '../../../src/simulator/presets.js'
import { KEY, inRealTime } from '../support/in-real-time.js'
import { world } from '../support/world.js'

const RELAY = ['relay', '--port', '0']
const { simulator, command, serving, file } = inRealTime()

/** A job that was over before anybody asked. */
const ended = (name: 'quickSuccess' | 'failure') =>
  simulator().addJob({ ...SCENARIOS[name], age: 3_600_000 }).id

describe('relay', () => {
  it('serves watch and wait until a signal, which is how it is meant to end: 0', async () => {
    const { url, stop, stdout, stderr } = await serving(RELAY)
    const [good, bad] = [simulator().addJob('quickSuccess').id, simulator().addJob('failure').id]
    const watching = command({
      env: { FIDDLER_ENDPOINT: 'http://127.0.0.1:9', FIDDLER_API_KEY: 'never-sent' }
    })
    expect(await watching.run('watch', '--relay', url, good)).toBe(0)
    expect(watching.stdout.text).toContain('SUCCESS, progress: 100.0%')
    expect(await command().run('wait', '--relay', url, good, bad)).toBe(1)

    expect(await stop()).toBe(0)
    expect(stdout.text).toContain(`Relay for ${simulator().url} at ${url}\n`)
    expect(stdout.text + stderr.text).not.toContain(KEY)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('serves get: a snapshot each from what it knows, and 124 where nobody answers', async () => {
    const { url, stop } = await serving(RELAY)
    const [good, bad] = [ended('quickSuccess'), ended('failure')]
    await command().run('wait', '--relay', url, good, bad)
    const asked = simulator().requests.length
    const getting = command({ env: { FIDDLER_ENDPOINT: undefined, FIDDLER_API_KEY: undefined } })
    expect(await getting.run('get', '--relay', url, good, bad)).toBe(0)
    expect(getting.stdout.lines).toHaveLength(2)
    expect(getting.stdout.text).toContain(`[${good}]: SUCCESS, progress: 100.0%`)
    expect(getting.stdout.text).toContain(`[${bad}]: FAILURE, progress: 60.0%`)
    // What the relay knows it need not ask for.
    expect(simulator().requests.length).toBe(asked)

    const verbose = command()
    expect(await verbose.run('get', '--verbose', '--json', '--relay', url, good)).toBe(0)
    expect(JSON.parse(verbose.stdout.text)).toMatchObject({ id: good, type: 'polled' })
    expect(await stop()).toBe(0)

    const late = command()
    expect(await late.run('get', '--relay', url, '--timeout', '100ms', good)).toBe(124)
    expect(late.stderr.text).toContain(good)
  })

  it('lets in the consumers of --consumer-token-file alone', async () => {
    const path = await file('consumers', 'one-1\ntwo-2\n')
    const { url, stop } = await serving([...RELAY, '--consumer-token-file', path])
    const id = ended('quickSuccess')
    expect(await command({ env: { FIDDLER_RELAY_TOKEN: 'two-2' } }).run('wait', '--relay', url, id)).toBe(0)
    const refused = command({ env: { FIDDLER_RELAY_TOKEN: 'three-3' } })
    expect(await refused.run('wait', '--relay', url, id)).toBe(5)
    expect(refused.stdout.text).toContain('HTTP 401')
    expect(await command().run('wait', '--relay', url, id)).toBe(5)
    expect(await stop()).toBe(0)
  })

  it.each([
    [
      ['--host', '0.0.0.0'],
      '--host: other machines can reach it, which needs a consumer check (--consumer-token-file)'
    ],
    [['--port', '70000'], '--port must be at most 65535'],
    [['--allow-origin', 'acme'], '--allow-origin: expected origins such as https://jobs.acme.example'],
    [['--url', 'nonsense'], '--url: expected an http or https URL\n'],
    [['--redis-prefix', 'x'], '--redis-prefix says nothing without --redis or FIDDLER_REDIS_URL'],
    [['--consumer-token-file', '/none'], 'cannot read the token file /none: there is no such file']
  ])('ends with 2 at %j', async (argv, said) => {
    const { run, stderr } = command()
    expect(await run('relay', ...argv)).toBe(2)
    expect(stderr.text).toContain(`error: ${said}`)
  })

  it('ends with 2 where there is no token, or none in the file', async () => {
    const bare = world([], { env: { FIDDLER_API_KEY: undefined } })
    expect(await bare.run('relay')).toBe(2)
    expect(bare.stderr.text).toContain('no token: give --token-file FILE, or set FIDDLER_API_KEY')
    const empty = command()
    expect(await empty.run('relay', '--consumer-token-file', await file('consumers', '\n'))).toBe(2)
    expect(empty.stderr.text).toContain('must hold tokens, one a line')
  })

  it('ends with 2 where its port is in use', async () => {
    const { run, stderr } = command()
    expect(await run('relay', '--port', String(simulator().port))).toBe(2)
    expect(stderr.text).toContain(`port ${simulator().port} of 127.0.0.1 is in use`)
  })

  it('is asked in place of a server, not beside one', async () => {
    const { run, stderr } = command()
    const both = ['--relay', 'http://127.0.0.1:9', '--url', 'https://acme.example']
    expect(await run('get', ...both, 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068')).toBe(2)
    expect(stderr.text).toContain("option '--relay <url>' cannot be used with option '--url <url>'")
  })

  it('is refused by its consumers as a URL that is none', async () => {
    const { run, stderr } = command()
    expect(await run('watch', '--relay', 'nonsense', 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068')).toBe(2)
    expect(stderr.text).toContain('error: --relay: expected an http or https URL\n')
  })
})

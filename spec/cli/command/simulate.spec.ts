import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { world } from '../support/world.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-spec-'))
})
afterEach(() => rm(folder, { recursive: true }))

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

/** Starts it, and waits until it has said all that it says. */
const simulating = async (...argv: readonly string[]) => {
  const it = world()
  const done = it.start('simulate', ...argv)
  while (!it.stdout.text.includes('Ctrl-C stops it.\n')) await once(it.stdout, 'written')
  const url = /http:\/\/\S+/.exec(it.stdout.text)?.[0] ?? ''
  const ids = it.stdout.lines.filter((line) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(line))
  const stop = async () => {
    it.stops.next('SIGINT')
    return done
  }
  const read = async (id: string, token = 'simulator-token') => {
    const { status } = await fetch(`${url}/v3/jobs/${id}`, { headers: { Authorization: `Bearer ${token}` } })
    return status
  }
  return { ...it, url, ids, stop, read }
}

describe('simulate', () => {
  it('serves until Ctrl-C, which is how it is meant to end: 0', async () => {
    const { url, ids, read, stop, stderr } = await simulating('--jobs', '3')
    expect(ids).toHaveLength(3)
    expect(await Promise.all(ids.map((id) => read(id)))).toEqual([200, 200, 200])

    expect(await stop()).toBe(0)
    expect(stderr.text).toBe('')
    await expect(fetch(url)).rejects.toThrow()
  })

  it('catches signals before it says that it runs', async () => {
    const it = world()
    const caught: boolean[] = []
    it.stdout.on('written', () => caught.push(it.stops.observed))
    const done = it.start('simulate')
    while (!it.stdout.text.includes('Ctrl-C stops it.\n')) await once(it.stdout, 'written')
    expect(new Set(caught)).toEqual(new Set([true]))
    it.stops.next('SIGTERM')
    expect(await done).toBe(0)
  })

  it('says how to reach it', async () => {
    const { url, stdout, stop } = await simulating()
    expect(stdout.lines).toEqual([
      `Simulated Fiddler at ${url}`,
      '',
      'In another terminal:',
      `  export FIDDLER_ENDPOINT=${url}`,
      '  export FIDDLER_API_KEY=simulator-token',
      '  fiddler-jobs watch ID',
      'Ctrl-C stops it.'
    ])
    await stop()
  })

  it('accepts the token of --token-file, and does not show it', async () => {
    const path = await file('token', 'a-token-of-mine\n')
    const { stdout, ids, read, stop } = await simulating('--jobs', '1', '--token-file', path)

    expect(await read(ids[0]!, 'a-token-of-mine')).toBe(200)
    expect(await read(ids[0]!)).toBe(401)
    expect(stdout.text).not.toContain('a-token-of-mine')
    expect(stdout.text).toContain(`FIDDLER_API_KEY="$(cat ${path})"`)
    await stop()
  })

  it('takes faults from a file', async () => {
    const path = await file('faults.json', '[{ "fault": { "type": "status", "status": 503 } }]')
    const { ids, read, stop } = await simulating('--jobs', '1', '--faults', path)

    expect(await read(ids[0]!)).toBe(503)
    await stop()
  })

  it('limits as documented with --limits documented', async () => {
    const { ids, read, stop } = await simulating('--jobs', '1', '--limits', 'documented')
    const statuses = await Promise.all(Array.from({ length: 31 }, () => read(ids[0]!)))

    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    await stop()
  })

  it('lets pages of each --origin ask', async () => {
    const origins = ['http://localhost:4200', 'http://localhost:4300']
    const { url, stop } = await simulating(...origins.flatMap((origin) => ['--origin', origin]))
    const allowed = async (origin: string) =>
      (await fetch(url, { headers: { origin } })).headers.get('access-control-allow-origin')

    expect(await Promise.all([...origins, 'http://evil.example'].map(allowed))).toEqual([...origins, null])
    await stop()
  })

  it('gives the same ids for the same --seed, others for another', async () => {
    const idsOf = async (seed: string) => {
      const { ids, stop } = await simulating('--jobs', '2', '--seed', seed)
      await stop()
      return ids
    }
    const [one, again, other] = [await idsOf('1'), await idsOf('1'), await idsOf('2')]
    expect(again).toEqual(one)
    expect(other).not.toEqual(one)
  })

  it('runs faster with --time-scale', async () => {
    const { url, ids, stop } = await simulating('--jobs', '1', '--time-scale', '1e9')
    const answer = await fetch(`${url}/v3/jobs/${ids[0]!}`, {
      headers: { Authorization: 'Bearer simulator-token' }
    })

    expect(['SUCCESS', 'FAILURE', 'REVOKED']).toContain(
      ((await answer.json()) as { readonly data: { readonly status: string } }).data.status
    )
    await stop()
  })

  it.each([
    [['--port', '80000'], '--port: must be a number from 0 to 65535'],
    [['--port', 'x'], "option '--port <number>' argument 'x' is invalid"],
    [['--host', '0.0.0.0'], '--host: 0.0.0.0 is not this machine alone; that needs --allow-remote'],
    [['--time-scale', '0'], '--time-scale: must be above 0'],
    [['--limits', 'some'], '--limits: must be one of documented, none'],
    [['--jobs', '-1'], '--jobs: count: must be a number'],
    [['--jobs', '1.5'], '--jobs: count: must be an integer'],
    [['--origin', 'localhost'], '--origins[0]: must be an origin'],
    [['--faults', '/nonexistent'], 'cannot read the faults /nonexistent: there is no such file'],
    [['--token-file', '/nonexistent'], 'cannot read the token file /nonexistent: there is no such file']
  ])('%j ends with 2, and says why', async (argv, why) => {
    const { start, stderr } = world()

    expect(await start('simulate', ...argv)).toBe(2)
    expect(stderr.text).toContain(`error: ${why}`)
  })

  it('says which fault is wrong', async () => {
    const path = await file('faults.json', '[{ "fault": { "type": "gremlin" } }]')
    const { start, stderr } = world()

    expect(await start('simulate', '--faults', path)).toBe(2)
    expect(stderr.text).toContain(`error: ${path}: faults[0].fault.type: must be one of status, `)
  })

  it('ends with 2 where the port is in use', async () => {
    const { url, stop } = await simulating()
    const { start, stderr } = world()

    expect(await start('simulate', '--port', new URL(url).port)).toBe(2)
    expect(stderr.text).toContain('is in use: give another, or 0 for a free one')
    await stop()
  })
})

import { NEVER, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { FleetOptions } from '../../src/fleet/fleet-options.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS } from '../support/replies.js'

const BASE = { baseUrl: 'https://acme.fiddler.ai', token: 'sesame-4711' }

/** A bad value of any kind. */
const odd = (value: unknown) => value as never

const NOT_FINITE_POSITIVE = [0, -1, NaN, Infinity, -Infinity, '1000', null, {}, true]
const NOT_POSITIVE = [0, -1, NaN, -Infinity, '1000', null, [], false]
const NOT_COUNT = [0, -1, 1.5, NaN, Infinity, '3', null]

const bad = (name: string, values: readonly unknown[]) =>
  values.map((value) => [name, value] as readonly [string, unknown])

const WATCH_OPTIONS = [
  ...bad('interval', NOT_FINITE_POSITIVE),
  ...bad('timeout', NOT_POSITIVE),
  ...bad('stallTimeout', NOT_POSITIVE),
  ...bad('maxConsecutiveFailures', [0, -1, 1.5, NaN, -Infinity, '3', null]),
  ...bad('notFoundGrace', [-1, NaN, Infinity, '0', null]),
  ...bad('refresh', [null, 1, {}, 'x', () => NEVER]),
  ...bad('pause', [null, true, {}, () => NEVER])
]

describe('createJobClient', () => {
  it.each([undefined, null, 'https://acme.fiddler.ai'])('refuses %j in place of options', (config) => {
    expect(() => createJobClient(odd(config))).toThrow(new TypeError('option config must be an object'))
  })

  it.each([
    ...bad('requestTimeout', NOT_FINITE_POSITIVE),
    ...bad('maxResponseBytes', NOT_COUNT),
    ...bad('keepEnds', [-1, 1.5, NaN, '3', null]),
    ...bad('limits', [null, 'some', 5, true]),
    ...bad('headers', [null, 'x', { Authorization: 'Bearer x' }, { authorization: 'x' }, { 'a b': 'c' }]),
    ...bad('headers', [{ 'X-Y': 'a\r\nb' }, { 'X-Y': 5 }]),
    ...bad('token', ['', 'a\nb', 'a\rb', ' x', null, 5, {}]),
    ...bad('transport', [null, 'x', {}, NEVER]),
    ...bad('watch', [null, 5, 'x']),
    ...bad('scheduler', [null, 5]),
    ...bad('random', [null, 0.5]),
    ...bad('baseUrl', ['', 'acme.fiddler.ai', 'ftp://acme', 'http://acme.fiddler.ai', null, undefined]),
    ...bad('baseUrl', ['https://u:p@acme.fiddler.ai', 'https://acme.fiddler.ai?x=1', 'https://acme/#a', '/x'])
  ])('refuses %s: %j at once, by name', (name, value) => {
    const make = () => createJobClient({ ...BASE, [name]: odd(value) })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(new RegExp(name === 'headers' ? 'headers' : `option ${name}`))
  })

  it('says that there may be no limits', () => {
    const make = () => createJobClient({ ...BASE, limits: 'some' as 'none' })
    expect(make).toThrow("option limits must be an object, or 'none'")
  })

  it.each([
    ...bad('perSecond', NOT_COUNT),
    ...bad('perMinute', NOT_COUNT),
    ...bad('inFlight', NOT_COUNT),
    ...bad('writes', [null, 5])
  ])('refuses limits.%s: %j at once, by name', (name, value) => {
    const make = () => createJobClient({ ...BASE, limits: { [name]: odd(value) } })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(name)
  })

  it.each([...bad('perSecond', NOT_COUNT), ...bad('perMinute', NOT_COUNT)])(
    'refuses limits.writes.%s: %j at once, by name',
    (name, value) => {
      const make = () => createJobClient({ ...BASE, limits: { writes: { [name]: odd(value) } } })
      expect(make).toThrow(TypeError)
      expect(make).toThrow(`limits.writes.${name}`)
    }
  )

  it.each(WATCH_OPTIONS)('refuses watch.%s: %j at once, by name', (name, value) => {
    const make = () => createJobClient({ ...BASE, watch: { [name]: odd(value) } })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(`option ${name}`)
  })

  it.each<readonly [string, Partial<JobClientConfig>]>([
    ['no option but the base', {}],
    ['everything left out by name', everythingUndefined()],
    [
      'the least of all',
      { limits: { perSecond: 1, perMinute: 1, inFlight: 1 }, keepEnds: 0, maxResponseBytes: 1 }
    ],
    ['keeping all ends', { keepEnds: Infinity }],
    ['no limits', { limits: 'none' }],
    ['no grace, no deadline', { watch: { notFoundGrace: 0, timeout: Infinity, stallTimeout: Infinity } }],
    ['any number of failures', { watch: { maxConsecutiveFailures: Infinity } }],
    ['plain http to this machine', { baseUrl: 'http://localhost:8080/fiddler/' }],
    ['plain http where it is allowed', { baseUrl: 'http://acme.fiddler.ai', allowInsecure: true }],
    ['a path of the page, with a transport of its own', { baseUrl: '/fiddler', transport: () => NEVER }]
  ])('takes %s', (_, config) => {
    expect(() => createJobClient({ ...BASE, ...config })).not.toThrow()
  })

  it('never repeats a bad token', () => {
    expect(() => createJobClient({ ...BASE, token: 'open\nsesame' })).toThrow(/^(?!.*sesame)/)
  })

  it('works from a base URL with or without a last slash, and with a path', () => {
    for (const baseUrl of ['https://acme.fiddler.ai/api', 'https://acme.fiddler.ai/api/']) {
      const { server, client, hear } = lab([SUCCESS], { baseUrl })
      hear(client.get(JOB_ID))
      expect(server.visits[0]?.url).toBe(`https://acme.fiddler.ai/api/v3/jobs/${JOB_ID}`)
    }
  })

  it('tells the server who asks for what, and past every cache', () => {
    const { server, client, hear } = lab([SUCCESS], {
      headers: { 'X-Tenant': 'a', accept: 'application/vnd.x' }
    })
    hear(client.get(JOB_ID))
    expect(server.visits[0]?.headers).toMatchObject({
      'X-Fiddler-Client-Name': 'fiddler-jobs',
      'X-Fiddler-Client-Version': expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      'Cache-Control': 'no-cache',
      'X-Tenant': 'a',
      accept: 'application/vnd.x'
    })
    expect(server.visits[0]?.headers).not.toHaveProperty('Accept')
  })
})

describe('a call', () => {
  const { client, server } = lab([SUCCESS])
  const calls = {
    watch: (options: FleetOptions) => client.watch(JOB_ID, options),
    wait: (options: FleetOptions) => client.wait(JOB_ID, options),
    track: (options: FleetOptions) => client.track(JOB_ID, options),
    watchAll: (options: FleetOptions) => client.watchAll([JOB_ID], options),
    board: (options: FleetOptions) => client.board([JOB_ID], options)
  }

  it.each(Object.entries(calls))('of %s refuses each bad option at once, by name', (_, call) => {
    for (const [name, value] of WATCH_OPTIONS) {
      expect(() => call({ [name]: value })).toThrow(TypeError)
      expect(() => call({ [name]: value })).toThrow(`option ${name}`)
    }
    expect(server.visits).toEqual([])
  })

  it.each(Object.entries(calls))('of %s takes `undefined` for left out', (_, call) => {
    const names = [
      'interval',
      'timeout',
      'stallTimeout',
      'maxConsecutiveFailures',
      'notFoundGrace',
      'verbose'
    ]
    const none = Object.fromEntries(
      [...names, 'refresh', 'pause', 'coalesce'].map((name) => [name, undefined])
    )
    expect(() => call(none)).not.toThrow()
  })

  it.each(NOT_FINITE_POSITIVE)('of board refuses coalesce: %j at once, by name', (coalesce) => {
    expect(() => client.board([JOB_ID], { coalesce: odd(coalesce) })).toThrow(/option coalesce/)
  })

  it('may take any stream for refresh and pause', () => {
    expect(() => client.watch(JOB_ID, { refresh: of('x'), pause: of(false) })).not.toThrow()
  })
})

function everythingUndefined(): Partial<JobClientConfig> {
  const names = ['transport', 'limits', 'requestTimeout', 'maxResponseBytes', 'headers', 'watch', 'keepEnds']
  return Object.fromEntries(
    [...names, 'allowInsecure', 'scheduler', 'random', 'token'].map((name) => [name, undefined])
  )
}

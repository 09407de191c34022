import { inspect } from 'node:util'
import { NEVER, Observable, VirtualTimeScheduler, merge, of, throwError, timer } from 'rxjs'
import { map } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClient } from '../../src/client/job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { TransportRequest, TransportResponse } from '../../src/http/transport.js'

const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
const TOKEN = 'fdl_S3CRET/key+1=='

type Echo = (bearer: string, request: TransportRequest, n: number) => unknown

const answer = (status: number, body: string, headers: Record<string, string> = {}): TransportResponse => ({
  status,
  headers,
  body
})

const failure = (status: number, bearer: string, headers?: Record<string, string>) =>
  answer(
    status,
    JSON.stringify({
      error: {
        code: bearer,
        message: `no access with ${bearer}`,
        errors: [{ reason: bearer, message: bearer, help: `https://x/?${bearer}` }]
      }
    }),
    headers
  )

const job = (bearer: string, status: string) =>
  answer(
    200,
    JSON.stringify({
      data: {
        id: ID,
        name: `for ${bearer}`,
        status,
        progress: 1,
        info: { [bearer]: bearer },
        error_message: bearer,
        error_reason: bearer,
        extras: { [bearer]: { status: 'FAILURE', result: bearer, error_message: bearer } }
      }
    })
  )

/** Escaped as some writers of JSON do. */
const escaped = (given: TransportResponse): TransportResponse => ({
  ...given,
  body: given.body.replaceAll('/', '\\/').replaceAll('=', '\\u003d').replaceAll('+', '\\u002B')
})

const ECHOES: Readonly<Record<string, Echo>> = {
  'an error envelope': (bearer) => failure(400, bearer),
  'an escaped error envelope': (bearer) => escaped(failure(403, bearer)),
  'a 401': (bearer) => failure(401, bearer),
  'a 404': (bearer) => failure(404, bearer),
  'a 429': (bearer) => failure(429, bearer, { 'retry-after': bearer }),
  'a 500': (bearer) => failure(500, bearer, { date: bearer }),
  'an HTML page': (bearer) => answer(200, `<p>${bearer}</p>`),
  'a JSON text': (bearer) => answer(200, JSON.stringify(bearer)),
  'wrong types': (bearer) =>
    answer(200, JSON.stringify({ data: { id: bearer, status: [bearer], progress: bearer } })),
  'a job that failed': (bearer) => job(bearer, 'FAILURE'),
  'an escaped job that failed': (bearer) => escaped(job(bearer, 'FAILURE')),
  'a job that was revoked': (bearer) => job(bearer, 'REVOKED'),
  'an unknown status': (bearer) => job(bearer, bearer),
  'a redirect elsewhere': (bearer) => answer(302, bearer, { location: `https://evil.example/?${bearer}` }),
  'a redirect back': (bearer) => answer(302, bearer, { location: `/?${bearer}` }),
  'an error': (bearer) => throwError(() => new Error(`sent ${bearer}`)),
  'an error with the request': (_, request) =>
    throwError(() => Object.assign(new Error('refused', { cause: request }), { request, config: request })),
  'an error named so': (bearer) =>
    throwError(() =>
      Object.assign(new Error(bearer, { cause: new Error(bearer) }), { name: bearer, code: bearer })
    ),
  'a text': (bearer) => new Observable((subscriber) => subscriber.error(bearer)),
  'a throw': (bearer) => {
    throw new Error(bearer)
  },
  garbage: (bearer) => of(bearer),
  silence: () => NEVER
}

const TOKENS: Readonly<Record<string, (scheduler: VirtualTimeScheduler) => JobClientConfig['token']>> = {
  'a literal token': () => TOKEN,
  'a token function': () => () => TOKEN,
  'a slow token': (scheduler) => () => timer(100, scheduler).pipe(map(() => TOKEN)),
  'a token function that throws it': () => () => {
    throw new Error(TOKEN)
  },
  'a token function that fails with it': () => () => throwError(() => new Error(TOKEN)),
  'a token with a line break': () => () => `${TOKEN}\n`,
  'a token in an object': () => () => ({ token: TOKEN }) as unknown as string
}

/** All that a client lets anyone see while a hostile server or transport echoes what it was sent. */
const seen = (echo: Echo, tokenFor: (scheduler: VirtualTimeScheduler) => JobClientConfig['token']) => {
  const scheduler = new VirtualTimeScheduler()
  const urls: string[] = []
  const shown: unknown[] = []
  const client: JobClient = createJobClient({
    baseUrl: 'https://acme.fiddler.ai',
    token: tokenFor(scheduler),
    transport: (request) => {
      const bearer = request.headers['Authorization']?.replace('Bearer ', '') ?? ''
      const given = echo(bearer, request, urls.push(request.url))
      return given instanceof Observable ? given : of(given as TransportResponse)
    },
    watch: { timeout: 60_000, notFoundGrace: 0 },
    scheduler,
    random: () => 0
  })
  const keep = { next: (value: unknown) => shown.push(value), error: (error: unknown) => shown.push(error) }
  client.events$.subscribe(keep)
  for (const stream of [client.get(ID), client.watch(ID), client.track(ID)]) merge(stream).subscribe(keep)
  client.submit({ method: 'POST', path: '/v3/events', body: {} }).subscribe(keep)
  scheduler.flush()
  return { shown, urls }
}

const texts = (value: unknown): string =>
  [
    inspect(value, {
      depth: null,
      showHidden: true,
      getters: true,
      maxStringLength: null,
      maxArrayLength: null
    }),
    JSON.stringify(value),
    String(value),
    value instanceof Error ? value.stack : ''
  ].join('\n')

describe.each(Object.entries(TOKENS))('with %s', (_, tokenFor) => {
  it.each(Object.entries(ECHOES))('nothing shows it where %s echoes it', (_name, echo) => {
    const { shown, urls } = seen(echo, tokenFor)

    // Four streams ended, and told of it.
    expect(shown.length).toBeGreaterThan(8)
    expect(shown.filter((value) => texts(value).includes('S3CRET'))).toEqual([])
    expect(
      urls.filter((url) => url.includes('S3CRET') || !url.startsWith('https://acme.fiddler.ai/'))
    ).toEqual([])
  })
})

describe('a bad literal token', () => {
  it.each([`${TOKEN}\n`, `${TOKEN}\r\nX-Evil: 1`, `${TOKEN} ${TOKEN}`, `${TOKEN}é`])(
    'is refused without being shown: %#',
    (token) => {
      let thrown: unknown
      try {
        createJobClient({ baseUrl: 'https://acme.fiddler.ai', token })
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(TypeError)
      expect((thrown as Error).message).toMatch(/^option token: /)
      expect(texts(thrown)).not.toMatch(/S3CRET/)
    }
  )
})

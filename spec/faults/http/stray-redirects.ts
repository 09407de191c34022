/**
 * Where a redirect may lead the token, over real sockets and whichever fetch.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { lastValueFrom, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { createJobClient } from '../../../src/client/create-job-client.js'
import { leaksIn } from '../../secrecy/support/leaks.js'

const TOKEN = 'fdl_S3CRET/redirect+1=='
const ID = '0b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e11'
const JOB = JSON.stringify({ data: { id: ID, name: '', status: 'SUCCESS', progress: 100 } })
const STATUSES = [300, 301, 302, 303, 305, 307, 308]

/** The addresses of a redirect: where the server is, where another one listens, and where each leads. */
type Location = (here: number, there: number) => string

const AWAY: Readonly<Record<string, Location>> = {
  'another port': (_, there) => `http://127.0.0.1:${there}/v3/jobs/${ID}`,
  'another name of this machine': (here) => `http://localhost:${here}/v3/jobs/${ID}`,
  'another name, without a scheme': (_, there) => `//localhost:${there}/`,
  'a backslash': (_, there) => `\\\\127.0.0.1:${there}/`,
  'a slash and a backslash': (_, there) => `/\\127.0.0.1:${there}/`,
  'another scheme': (here) => `https://127.0.0.1:${here}/`,
  'a file': () => 'file:///etc/passwd',
  'a script': () => 'javascript:alert(1)',
  data: () => `data:application/json,${encodeURIComponent(JOB)}`,
  'somebody else by name and password': (here) => `http://user:pass@127.0.0.1:${here}/`,
  'a host that only looks alike': (_, there) => `http://127.0.0.1:${there}@127.0.0.1:${there}/`,
  nonsense: () => 'http://[::'
}

const HERE: Readonly<Record<string, Location>> = {
  'a path': () => `/moved/${ID}`,
  'a whole address': (here) => `http://127.0.0.1:${here}/moved/${ID}`,
  'no scheme': (here) => `//127.0.0.1:${here}/moved/${ID}`,
  'a relative path': () => `../../moved/${ID}`
}

/** Both servers of a case. `redirected` tells whether a request is to be sent elsewhere. */
const served = async (status: number, location: Location, redirected: (path: string) => boolean) => {
  const seen: Record<'here' | 'there', IncomingMessage[]> = { here: [], there: [] }
  const there = await listening(
    createServer((request, response) => {
      seen.there.push(request)
      response.end(JOB)
    })
  )
  const here: { port: number; close(): Promise<void> } = await listening(
    createServer((request, response) => {
      seen.here.push(request)
      if (!redirected(request.url ?? '')) response.end(JOB)
      else response.writeHead(status, { Location: location(here.port, there.port) }).end('moved')
    })
  )
  const client = createJobClient({ baseUrl: `http://127.0.0.1:${here.port}`, token: TOKEN })
  const updates = await lastValueFrom(client.track(ID, { maxConsecutiveFailures: 1 }).pipe(toArray()))
  await here.close()
  await there.close()
  return { ...seen, updates, last: updates.at(-1) }
}

const listening = async (server: Server) => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}

const authorizations = (requests: readonly IncomingMessage[]) =>
  requests.map(({ headers }) => headers.authorization)

/** The tests, for a file that has chosen its fetch. */
export const strayRedirects = (): void => {
  it.each(STATUSES.flatMap((status) => Object.keys(AWAY).map((where) => [status, where] as const)))(
    'takes the token nowhere by a %i to %s',
    async (status, where) => {
      const { here, there, updates, last } = await served(status, AWAY[where] as Location, () => true)
      expect(there).toEqual([])
      expect(authorizations(here)).toEqual([`Bearer ${TOKEN}`])
      expect(last).toMatchObject({ outcome: { left: { _tag: 'ApiError', status } } })
      expect(leaksIn(TOKEN, updates)).toEqual([])
    }
  )

  it.each(STATUSES.flatMap((status) => Object.keys(HERE).map((where) => [status, where] as const)))(
    'follows a %i to %s of the same origin, with the token',
    async (status, where) => {
      const { here, last } = await served(
        status,
        HERE[where] as Location,
        (path) => !path.startsWith('/moved')
      )
      expect(here.map(({ url }) => url)).toEqual([`/v3/jobs/${ID}`, `/moved/${ID}`])
      expect(authorizations(here)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`])
      expect(last).toMatchObject({ outcome: { right: { status: 'SUCCESS' } } })
    }
  )

  it.each(['/v3/jobs/loop', `/v3/jobs/${ID}`])('gives up a loop to %s after five hops', async (path) => {
    const { here, last } = await served(
      302,
      () => path,
      () => true
    )
    expect(here).toHaveLength(6)
    expect(last).toMatchObject({ outcome: { left: { _tag: 'ApiError', status: 302 } } })
  })
}

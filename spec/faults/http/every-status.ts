/**
 * What a watch makes of every status with every body, whichever fetch it stands on.
 */
import { lastValueFrom, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { createJobClient } from '../../../src/client/create-job-client.js'
import type { JobUpdate } from '../../../src/watch/job-update.js'
import { leaksIn } from '../../secrecy/support/leaks.js'
import { BODIES, MOST_BYTES, hostileId, hostileServer } from './hostile-server.js'
import type { Body } from './hostile-server.js'

/** What `#fetch` stands for. */
export type PlatformFetch = 'cross-fetch' | 'native fetch'

const TOKEN = 'fdl_S3CRET/status+1=='
const STATUSES = Array.from({ length: 500 }, (_, n) => 100 + n)
const CASES = STATUSES.flatMap((status) =>
  BODIES.map((body) => ({ status, body, id: hostileId(status, body) }))
)

/** The story of a watch in a few words: each trouble's tag, then how it ended. */
const storyOf = (updates: readonly JobUpdate[]): string =>
  updates
    .map((update) =>
      update._tag === 'Polled'
        ? update.job.name
        : update._tag === 'Trouble'
          ? update.error._tag
          : update.outcome._tag === 'Right'
            ? update.outcome.right.status
            : `${update.outcome.left._tag} ${String((update.outcome.left as { status?: number }).status ?? '')}`.trim()
    )
    .join(', ')

const GOOD = 'é, SUCCESS'

/** The stories that are right; more than one where runtimes may differ. */
const rightStories = (fetch: PlatformFetch, status: number, body: Body): readonly string[] => {
  const again = (...tags: readonly string[]) => tags.map((tag) => `${tag}, ${GOOD}`)
  // An interim answer that no final one follows; one that switches protocols may be taken for a final one.
  if (status < 200) return [...again('NetworkError'), ...(status === 101 ? ['ApiError 101'] : [])]
  // A status without a body, with bytes after it all the same: a whole answer, or the network's fault.
  if (status === 204 || status === 205)
    return [...again('DecodeError', 'NetworkError'), ...(status === 205 ? [GOOD] : [])]
  if (status === 304) return ['ApiError 304', ...again('NetworkError')]
  if (body === 'a truncated job' || body === 'a broken gzip') return again('NetworkError')
  if (status < 300)
    return body === 'a job' || body === 'UTF-8 that says it is Latin-1' ? [GOOD] : again('DecodeError')
  // The Fetch standard, "HTTP-network-or-cache fetch": an answer from a proxy is none from the server.
  if (status === 407 && fetch === 'native fetch') return again('NetworkError')
  if (status === 404) return again('NotFound')
  if (status === 429) return again('RateLimited')
  if (status === 408 || status === 425 || status >= 500) return again('ApiError')
  return [`ApiError ${status}`]
}

// The Fetch standard again: a misdirected request is repeated once by the fetch itself, on a new connection.
const repeatedBelow = (fetch: PlatformFetch, status: number): boolean =>
  status === 421 && fetch === 'native fetch'

/** The tests, for a file that has chosen its fetch. */
export const everyStatus = (fetch: PlatformFetch): void => {
  it('goes on after what may pass, and ends with what will not: 500 statuses, 8 bodies each', async () => {
    const server = await hostileServer()
    try {
      const client = createJobClient({
        baseUrl: server.url,
        token: TOKEN,
        maxResponseBytes: MOST_BYTES,
        limits: { perSecond: 100_000, perMinute: 1_000_000, inFlight: 50 }
      })
      const watched = client
        .watchAll(
          CASES.map(({ id }) => id),
          { interval: 5, timeout: Infinity }
        )
        .pipe(toArray())
      const updates = new Map<string, JobUpdate[]>()
      const all = await lastValueFrom(watched)
      for (const update of all) updates.set(update.id, [...(updates.get(update.id) ?? []), update])
      const wrong = CASES.flatMap(({ status, body, id }) => {
        const story = storyOf(updates.get(id) ?? [])
        const polls = server.asked.get(id) ?? 0
        if (repeatedBelow(fetch, status))
          return story.endsWith(GOOD) && polls > 1 ? [] : [`${status}: ${story}`]
        const asked = story !== GOOD && story.endsWith(GOOD) ? 2 : 1
        const right = rightStories(fetch, status, body).includes(story) && polls === asked
        return right ? [] : [`${status} with ${body}: ${story} in ${polls} polls`]
      })
      expect(wrong).toEqual([])
      expect(leaksIn(TOKEN, all)).toEqual([])
    } finally {
      await server.close()
    }
  })
}

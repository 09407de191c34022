/**
 * What must hold in every cell.
 */
import { isTerminal } from '../../src/job/job-status.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { INTERVAL, TOKEN } from './cell.js'
import type { Happened } from './cell.js'
import { ENDS } from './jobs.js'
import type { Passed } from './support/faulty-proxy.js'

// Timers count whole milliseconds of another clock: they fire up to so much before `now()` says so.
const EARLY = 2

/** The outcome of each job that is not the right one. */
export const wrongOutcomes = ({ ids, updates }: Happened): readonly string[] =>
  ids.flatMap((id, n) => {
    const said = updates.flatMap((update) =>
      update.id === id && update._tag === 'Settled' ? [outcomeOf(update)] : []
    )
    return said.length === 1 && said[0] === ENDS[n]
      ? []
      : [`${id}: ${said.join()} instead of ${String(ENDS[n])}`]
  })

/** Jobs whose terminal snapshot was not `Polled` exactly once, just before `Settled`. */
export const wrongEnds = ({ ids, updates }: Happened): readonly string[] =>
  ids.flatMap((id) => {
    const own = updates.filter((update) => update.id === id)
    const ends = own.filter((update) => update._tag === 'Polled' && isTerminal(update.job))
    const right = ends.length === 1 && ends[0] === own.at(-2) && own.at(-1)?._tag === 'Settled'
    return right ? [] : [`${id}: ${own.map(({ _tag }) => _tag).join(' ')}`]
  })

/**
 * Requests that came to the proxy, or were sent, while another for the same job was under way. When a client has given a request up by
 * itself, a busy proxy hears of it late, even after the next request: then only what lasts counts.
 */
export const overlaps = ({ ids, events, requests }: Happened): readonly string[] => [
  ...requests
    .filter((request) => request.overlapsLong || (request.overlaps && !gaveUp(events).has(request.jobId)))
    .map(({ jobId, at }) => `${jobId} at ${at}`),
  ...ids.flatMap((id) => {
    const legs = events.filter((event) => event.id === id && event._tag !== 'Queued')
    const twice = legs.filter(({ _tag }, n) => _tag === 'Sent' && legs[n - 1]?._tag === 'Sent')
    return twice.map(({ at }) => `${id} sent at ${at}`)
  })
]

/** Polls that left sooner after the one before than a healthy watch would, or after n failures in a row, than its backoff says. */
export const hurried = ({ ids, events }: Happened): readonly string[] =>
  ids.flatMap((id) => {
    const faults: string[] = []
    let endedAt = -Infinity
    let failures = 0
    for (const event of events) {
      if (event.id !== id) continue
      const wait = INTERVAL * 2 ** Math.max(0, failures - 1)
      if (event._tag === 'Sent' && event.at - endedAt < wait - EARLY)
        faults.push(`${id}: ${event.at - endedAt} ms after failure ${failures}`)
      if (event._tag === 'Answered' || event._tag === 'Failed' || event._tag === 'Aborted') endedAt = event.at
      if (event._tag === 'Failed') failures += 1
      // Whether an answer was a job stands in no event: from here on one interval is all that is sure.
      if (event._tag === 'Answered') failures = 0
    }
    return faults
  })

/**
 * The same as the proxy saw it, from the end of an answer to the next request. Of jobs whose client gave a request up by itself, which
 * the proxy cannot tell the time of, the client's own account must do.
 */
export const hurriedAtProxy = ({ events, requests }: Happened): readonly string[] => {
  const late = gaveUp(events)
  const last = new Map<string, Passed>()
  return requests.flatMap((request) => {
    const { jobId, at } = request
    const before = last.get(jobId)
    last.set(jobId, request)
    if (before?.delivered !== true || !before.clean || late.has(jobId)) return []
    const gap = at - (before.endedAt ?? before.at)
    return gap >= INTERVAL - EARLY ? [] : [`${jobId}: ${gap} ms`]
  })
}

/** Requests that did not bear the token as they should. */
export const unauthorised = ({ requests }: Happened): readonly string[] =>
  requests
    .map(({ head }) => head)
    .filter((head) => !/^authorization: (.*)\r$/im.exec(head)?.includes(`Bearer ${TOKEN}`))

/** All that a watcher, a log or a server's log gets to see. */
export const shown = ({ updates, events, requests }: Happened): readonly unknown[] => [
  ...updates,
  ...events,
  ...requests.map(({ head }) => head.replace(/^Authorization: .*$/im, ''))
]

/** How often the watches told of trouble. */
export const troubles = ({ updates }: Happened): number =>
  updates.filter(({ _tag }) => _tag === 'Trouble').length

// private

/** Jobs of which a request took too long for its client. */
const gaveUp = (events: Happened['events']): ReadonlySet<string | null> =>
  new Set(
    events.flatMap((event) => (event._tag === 'Failed' && event.error === 'RequestTimeout' ? [event.id] : []))
  )

const outcomeOf = (update: JobUpdate & { readonly _tag: 'Settled' }): string =>
  update.outcome._tag === 'Right' ? update.outcome.right.status : update.outcome.left._tag

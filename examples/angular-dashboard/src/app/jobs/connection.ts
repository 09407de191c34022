import type { JobRow, WatchError } from 'fiddler-jobs'

/** How well the jobs that go on can be read. */
export interface Connection {
  readonly state: 'idle' | 'live' | 'shaky' | 'lost'
  /** Jobs that have not ended, and those of them whose last poll failed. */
  readonly active: number
  readonly troubled: number
  /** The next try; null where all are queued, or nothing is wrong. */
  readonly retryAt: number | null
  /** What most of them suffer from. */
  readonly reason: WatchError | null
  /** The last good answer. */
  readonly heardAt: number | null
}

/** Lost: at least three of four cannot be read. Shaky: one of four. Single jobs in trouble say so in their own row. */
export const connectionOf = (rows: readonly JobRow[]): Connection => {
  const active = rows.filter((row) => row.settledAt === null)
  // A job that the server does not know is no matter of the connection.
  const troubles = active.flatMap(({ trouble }) =>
    trouble?.error._tag === 'NotFound' ? [] : (trouble ?? [])
  )
  const share = active.length === 0 ? 0 : troubles.length / active.length
  const dues = troubles.flatMap(({ retryAt }) => retryAt ?? [])
  const heard = rows.reduce((last, { polledAt }) => Math.max(last, polledAt ?? 0), 0)
  return {
    state: active.length === 0 ? 'idle' : share >= 0.75 ? 'lost' : share >= 0.25 ? 'shaky' : 'live',
    active: active.length,
    troubled: troubles.length,
    retryAt: dues.length === 0 ? null : dues.reduce((a, b) => Math.min(a, b)),
    reason: commonest(troubles.map(({ error }) => error)),
    heardAt: heard === 0 ? null : heard
  }
}

/** The latest of the kind of which there are most. */
const commonest = (errors: readonly WatchError[]): WatchError | null => {
  const counts = new Map<string, number>()
  for (const { _tag } of errors) counts.set(_tag, (counts.get(_tag) ?? 0) + 1)
  const count = ({ _tag }: WatchError) => counts.get(_tag) ?? 0
  return errors.reduce<WatchError | null>((a, b) => (a === null || count(b) >= count(a) ? b : a), null)
}

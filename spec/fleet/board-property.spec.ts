import fc from 'fast-check'
import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobIds } from '../../src/fleet/fleet-options.js'
import type { JobBoard, JobPhase, JobRow } from '../../src/fleet/job-board.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import type { Heard } from '../support/lab.js'
import { fleetLab } from './support/fleet-lab.js'
import { story } from './support/plans.js'
import type { Story, Wish } from './support/plans.js'

// With these no answer comes in the very millisecond of a deadline, where either may be first.
const OPTIONS = { interval: 600, timeout: 15_001, maxConsecutiveFailures: 4, coalesce: 1 }
const LAST = 25_005

/** Tells the story to a client of its own; `look` is called shortly before each new set, and at the end. */
const run = <A>(
  { plans, wishes, ends }: Story,
  stream: (lab: ReturnType<typeof fleetLab>, ids: Subject<JobIds>) => Heard<A>,
  look: (heard: Heard<A>, now: number) => void
): Heard<A> => {
  const lab = fleetLab(plans)
  const ids = new Subject<JobIds>()
  const heard = stream(lab, ids)
  for (const { at, ids: wanted } of wishes) {
    lab.clock.runTo(at - 2)
    look(heard, at - 2)
    lab.clock.runTo(at)
    ids.next(wanted)
  }
  if (ends) ids.complete()
  lab.clock.runTo(LAST)
  look(heard, LAST)
  return heard
}

type Plain = Omit<JobRow, 'endsAt'>

const PHASE_OF: Readonly<Record<string, JobPhase>> = {
  PENDING: 'waiting',
  STARTED: 'running',
  UNKNOWN: 'running',
  RETRY: 'retrying',
  SUCCESS: 'succeeded',
  FAILURE: 'failed',
  REVOKED: 'revoked'
}

const PHASES: readonly JobPhase[] = [...new Set(Object.values(PHASE_OF)), 'gave-up']

/** What a row must be by then, from all updates heard since its id was wanted without a break. */
const expectedRow = (id: string, since: number, now: number, heard: Heard<JobUpdate>): Plain => {
  const told = heard.values
    .map((update, n) => ({ update, at: heard.times[n] ?? 0 }))
    .filter(({ update, at }) => update.id === id && at >= since && at <= now)
  const polled = told.filter(({ update }) => update._tag === 'Polled').at(-1)
  const job = polled?.update._tag === 'Polled' ? polled.update.job : null
  const phase = job === null ? 'waiting' : (PHASE_OF[job.status] as JobPhase)
  const last = told.at(-1)
  const row: Plain = {
    id,
    job,
    phase,
    trouble: null,
    seenAt: since,
    polledAt: polled?.at ?? null,
    settledAt: null
  }
  if (last?.update._tag === 'Trouble') {
    const { error, failures, retryIn } = last.update
    return { ...row, trouble: { error, failures, retryAt: retryIn === null ? null : last.at + retryIn } }
  }
  if (last?.update._tag !== 'Settled') return row
  const { outcome } = last.update
  if (outcome._tag === 'Right' || ['failed', 'revoked'].includes(phase)) return { ...row, settledAt: last.at }
  const error = outcome.left
  const trouble = { error, failures: error.failures ?? 0, retryAt: null }
  return { ...row, phase: 'gave-up', trouble, settledAt: last.at }
}

/** Since when each wanted id has been wanted without a break. */
const wantedAt = (now: number, wishes: readonly Wish[]): ReadonlyMap<string, number> =>
  wishes
    .filter(({ at }) => at <= now)
    .reduce<ReadonlyMap<string, number>>(
      (since, { at, ids }) => new Map(ids.map((id) => [id, since.get(id) ?? at])),
      new Map()
    )

const plain = (row: JobRow | Plain) => {
  const { trouble, ...rest } = row
  const error = trouble === null ? null : { tag: trouble.error._tag, message: trouble.error.message }
  return { ...rest, endsAt: undefined, trouble: trouble && { ...trouble, error } }
}

const EMPTY: Pick<JobBoard, 'rows'> = { rows: [] }

const hasEnded = ({ phase }: JobRow): boolean => ['succeeded', 'failed', 'revoked'].includes(phase)

/** What a board must say beside its rows. */
const expectedOf = (before: Pick<JobBoard, 'rows'>, { rows }: JobBoard) => {
  const old = new Map(before.rows.map((row) => [row.id, row]))
  const ids = new Set(rows.map(({ id }) => id))
  const sum = rows.reduce((total, row) => total + (hasEnded(row) ? 100 : (row.job?.progress ?? 0)), 0)
  return {
    counts: Object.fromEntries(
      PHASES.map((phase) => [phase, rows.filter((row) => row.phase === phase).length])
    ),
    progress: rows.length === 0 ? 0 : sum / rows.length,
    pending: rows.filter((row) => !hasEnded(row)).map(({ id }) => id),
    found: rows,
    changed: [
      ...rows.filter((row) => row !== old.get(row.id)).map(({ id }) => id),
      ...[...old.keys()].filter((id) => !ids.has(id))
    ].sort()
  }
}

const saidBy = (board: JobBoard) => ({
  counts: board.counts,
  progress: board.progress,
  pending: board.pending,
  found: board.rows.map(({ id }) => board.row(id)),
  changed: [...board.changed].sort()
})

describe('board', () => {
  it('shows at any moment what the updates of watchAll add up to', () => {
    fc.assert(
      fc.property(story(1), (told) => {
        const updates = run(
          told,
          ({ hear, client }, ids) => hear(client.watchAll(ids, OPTIONS)),
          () => undefined
        )
        const boards = run(
          told,
          ({ hear, client }, ids) => hear(client.board(ids, OPTIONS)),
          ({ values }, now) => {
            const since = wantedAt(now, told.wishes)
            const expected = [...since].map(([id, at]) => plain(expectedRow(id, at, now, updates)))
            expect((values.at(-1) ?? EMPTY).rows.map(plain)).toEqual(expected)
          }
        )
        expect([boards.end, boards.endedAt]).toEqual([updates.end, updates.endedAt])
      }),
      { numRuns: 25 }
    )
  })

  it('keeps its totals, its lists and its changed ids true to its rows', () => {
    fc.assert(
      fc.property(story(0), (told) => {
        const { values } = run(
          told,
          ({ hear, client }, ids) => hear(client.board(ids, { ...OPTIONS, coalesce: 25 })),
          () => undefined
        )
        values.forEach((board, n) => {
          expect(saidBy(board)).toEqual(expectedOf(values[n - 1] ?? EMPTY, board))
        })
      }),
      { numRuns: 25 }
    )
  })
})

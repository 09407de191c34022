import type { JobPhase, JobRow } from 'fiddler-jobs'

export type SortKey = 'status' | 'job' | 'model' | 'progress' | 'eta' | 'elapsed'

export interface Sort {
  readonly key: SortKey
  readonly descending: boolean
}

/** What of all rows is shown, and in which order. */
export interface Selection {
  readonly query: string
  /** Empty: all. */
  readonly phases: ReadonlySet<JobPhase>
  readonly sort: Sort
}

/** What rows are compared by that they do not hold themselves. */
export interface Measures {
  readonly rank: (phase: JobPhase) => number
  /** ms since the job was first seen, up to its end. */
  readonly elapsed: (row: JobRow) => number
}

/** The rows that match, sorted; equals stay in the order of the board. */
export const selectRows = (
  rows: readonly JobRow[],
  { query, phases, sort }: Selection,
  measures: Measures
): readonly JobRow[] => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = rows.filter(
    (row) =>
      (phases.size === 0 || phases.has(row.phase)) && words.every((word) => haystack(row).includes(word))
  )
  const compare = comparing(sort.key, measures)
  const sign = sort.descending ? -1 : 1
  return shown.sort((a, b) => sign * compare(a, b))
}

/** `project`, `model` and its version, from whichever keys of `info` the server fills. */
export const placeOf = ({ job }: JobRow): { readonly project: string; readonly model: string } => {
  const { project, project_name, model, resource_name } = job?.info ?? {}
  const name = [model?.name ?? resource_name, model?.version].filter(isText).join(' ')
  return { project: project?.name ?? project_name ?? '', model: name }
}

// private

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

// An unchanged row keeps its identity, so its text is made once.
const haystacks = new WeakMap<JobRow, string>()

const haystack = (row: JobRow): string => {
  const known = haystacks.get(row)
  if (known !== undefined) return known
  const { project, model } = placeOf(row)
  const { name, rawStatus, errorReason, errorMessage } = row.job ?? {}
  const texts = [
    row.id,
    name,
    rawStatus,
    project,
    model,
    errorReason,
    errorMessage,
    row.trouble?.error.message
  ]
  const made = texts.filter(isText).join('\n').toLowerCase()
  haystacks.set(row, made)
  return made
}

type Compare = (a: JobRow, b: JobRow) => number

const by =
  (value: (row: JobRow) => number): Compare =>
  (a, b) =>
    value(a) - value(b) || 0

const collator = new Intl.Collator(undefined, { numeric: true })

const byText =
  (value: (row: JobRow) => string): Compare =>
  (a, b) =>
    collator.compare(value(a), value(b))

const comparing = (key: SortKey, { rank, elapsed }: Measures): Compare => {
  switch (key) {
    case 'status':
      return by(({ phase }) => rank(phase))
    case 'job':
      return byText(({ id, job }) => `${job?.name ?? ''} ${id}`)
    case 'model':
      return byText((row) => `${placeOf(row).project} ${placeOf(row).model}`)
    case 'progress':
      return by(({ job }) => job?.progress ?? -1)
    case 'eta':
      return by(({ endsAt, settledAt }) => (settledAt === null ? (endsAt ?? 8e15) : 9e15))
    case 'elapsed':
      return by(elapsed)
  }
}

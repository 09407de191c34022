import type { JobRow } from 'fiddler-jobs'

/** `Model artifact upload succeeded.`, or `5 jobs ended: 4 succeeded, 1 failed: Surrogate model training, InvalidData.` */
export const endsText = (rows: readonly JobRow[]): string => {
  const [only] = rows
  if (rows.length === 1 && only !== undefined)
    return `${nameOf(only)} ${VERBS[only.phase] ?? 'ended'}${reasonOf(only)}.`
  const counts = Object.entries(VERBS).flatMap(([phase, verb]) => {
    const count = rows.filter((row) => row.phase === phase).length
    return count === 0 ? [] : [`${count} ${verb}`]
  })
  const failed = rows.filter(({ phase }) => phase === 'failed').map((row) => nameOf(row) + reasonOf(row))
  const named =
    failed.length === 0 ? '' : `: ${failed.slice(0, 3).join('; ')}${failed.length > 3 ? ' and more' : ''}`
  return `${rows.length} jobs ended: ${counts.join(', ')}${named}.`
}

const VERBS: Readonly<Record<string, string>> = {
  succeeded: 'succeeded',
  revoked: 'revoked',
  'gave-up': 'not watched any more',
  failed: 'failed'
}

const nameOf = ({ id, job }: JobRow): string => job?.name || `Job ${id}`
const reasonOf = ({ phase, job }: JobRow): string =>
  phase === 'failed' && job?.errorReason != null ? `, ${job.errorReason}` : ''

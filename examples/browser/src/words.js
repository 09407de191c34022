/** What the page says: text from rows, no element touched. */

/** @typedef {import('fiddler-jobs').JobBoard} JobBoard */
/** @typedef {import('fiddler-jobs').JobRow} JobRow */

/** @type {Readonly<Record<JobRow['phase'], string>>} */
const PHASES = {
  waiting: 'waiting',
  running: 'running',
  retrying: 'server tries again',
  succeeded: 'succeeded',
  failed: 'failed',
  revoked: 'revoked',
  'gave-up': 'no longer watched'
}

/** What the job is about. @param {JobRow} row */
export const aboutText = ({ job }) =>
  [job?.info.project?.name, job?.info.model?.name].filter(Boolean).join(' / ')

/** @param {JobRow} row */
export const phaseText = ({ phase, job }) =>
  phase === 'running' && job !== null ? `running, ${Math.floor(job.progress)} %` : PHASES[phase]

/** @param {JobRow} row @param {number} now */
export const noteText = ({ job, phase, trouble, endsAt }, now) => {
  if (phase === 'failed') return reasonText(job)
  if (trouble !== null) return trouble.error.message
  if (phase === 'retrying') return reasonText(job) || 'One of its tasks failed; the server runs it again.'
  return phase === 'running' && endsAt !== null ? `about ${duration(endsAt - now)} left` : ''
}

/** @param {JobBoard} board */
export const countsText = ({ rows, counts, progress }) => {
  const named = Object.entries(PHASES).flatMap(([phase, text]) => {
    const count = counts[/** @type {JobRow['phase']} */ (phase)]
    return count > 0 ? [`${count} ${text}`] : []
  })
  return rows.length === 0
    ? 'None yet: paste ids below.'
    : `${named.join(', ')}; ${Math.floor(progress)} % in all`
}

/** Trouble is not the end: polling goes on by itself. @param {readonly JobRow[]} rows */
export const troubleText = (rows) => {
  const count = troubled(rows).length
  return count === 0 ? '' : `Reconnecting: no good answer about ${count} of ${rows.length} jobs.`
}

/** Apart from the text above, which is read out: nobody wants to hear seconds. @param {readonly JobRow[]} rows @param {number} now */
export const retryText = (rows, now) => {
  const retries = troubled(rows).flatMap(({ trouble }) => trouble?.retryAt ?? [])
  return retries.length === 0 ? '' : `Next try in ${duration(Math.min(...retries) - now)}.`
}

/** The jobs that ended between two boards. @param {JobBoard} before @param {JobBoard} after */
export const endsText = (before, after) =>
  [...after.changed]
    .flatMap((id) => after.row(id) ?? [])
    .filter(({ id, settledAt }) => settledAt !== null && before.row(id)?.settledAt === null)
    .map(({ id, job, phase }) => `${job?.name ?? id} ${PHASES[phase]}. ${reasonText(job)}`.trim())
    .join(' ')

/** @param {readonly JobRow[]} rows */
const troubled = (rows) => rows.filter(({ trouble, settledAt }) => trouble !== null && settledAt === null)

/** @param {JobRow['job']} job */
const reasonText = (job) => [job?.errorReason, job?.errorMessage].filter(Boolean).join(': ')

/** @param {number} ms */
const duration = (ms) => {
  const seconds = Math.max(1, Math.ceil(ms / 1_000))
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`
}

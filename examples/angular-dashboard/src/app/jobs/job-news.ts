import type { JobPhase, JobRow, WatchError } from 'fiddler-jobs'

/** One line of a job's history. */
export interface JobNews {
  /** Epoch ms. */
  readonly at: number
  readonly kind: 'status' | 'trouble' | 'recovered' | 'ended'
  readonly phase: JobPhase
  readonly text: string
}

/** What a row tells that the one before did not; `at` is used where the row itself names no time. */
export const newsOf = (
  before: JobRow | undefined,
  after: JobRow,
  at: number,
  says: (error: WatchError) => string
): readonly JobNews[] => {
  const { job, phase, trouble, polledAt } = after
  const news: JobNews[] = []
  const was = before?.trouble ?? null
  if (was !== null && trouble === null && polledAt !== null) {
    const failed = was.failures === 1 ? 'one failed poll' : `${was.failures} failed polls`
    news.push({ at: polledAt, kind: 'recovered', phase, text: `read again, after ${failed}` })
  }
  if (job !== null && job.rawStatus !== before?.job?.rawStatus) {
    const text = job.progress > 0 && job.progress < 100 ? ` at ${Math.floor(job.progress)} %` : ''
    news.push({ at: polledAt ?? at, kind: 'status', phase, text: job.rawStatus + text })
  }
  if (after.settledAt !== null && phase === 'gave-up') {
    const why = trouble === null ? '' : `: ${says(trouble.error)}`
    if (before?.settledAt == null)
      news.push({ at: after.settledAt, kind: 'ended', phase, text: `not watched any more${why}` })
  } else if (trouble !== null && was?.error._tag !== trouble.error._tag) {
    news.push({ at, kind: 'trouble', phase, text: says(trouble.error) })
  }
  return news
}

/** The job ended while somebody looked: one that had ended before it was first read is no news. */
export const hasEndedNow = (before: JobRow | undefined, after: JobRow): boolean =>
  after.settledAt !== null && before?.settledAt === null && before.job !== null

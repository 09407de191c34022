import type { JobRow, WatchError } from 'fiddler-jobs'

export interface RowNote {
  readonly tone: 'trouble' | 'retrying' | 'failed' | 'plain'
  readonly text: string
}

/** How trouble is put. */
export interface Words {
  readonly trouble: (error: WatchError) => string
  readonly retry: (retryAt: number | null) => string
}

/** The one thing to know of a row beside its status: trouble first, then the server's own reasons. */
export const noteOf = (row: JobRow, words: Words): RowNote | null => {
  const { job, phase, trouble } = row
  if (phase === 'gave-up')
    return { tone: 'failed', text: trouble === null ? 'not watched any more' : words.trouble(trouble.error) }
  if (trouble !== null && row.settledAt === null)
    return { tone: 'trouble', text: words.retry(trouble.retryAt) }
  if (job === null) return null
  const reason = [job.errorReason, job.errorMessage].filter(Boolean).join(': ')
  if (phase === 'failed') return { tone: 'failed', text: reason || 'no reason given' }
  if (phase === 'retrying') return { tone: 'retrying', text: reason || 'the server will try again' }
  if (job.status === 'UNKNOWN') return { tone: 'plain', text: `the server says ${job.rawStatus}` }
  return null
}

import type { Job, JobTask } from 'fiddler-jobs'

export interface TaskView extends JobTask {
  readonly id: string
}

export interface TasksView {
  readonly total: number
  /** How many there are of each status, as the server names it. */
  readonly counts: readonly (readonly [status: string, count: number])[]
  /** Those worth a line: failed ones first, then what is under way; the finished ones are only counted. */
  readonly shown: readonly TaskView[]
}

const MOST = 50

/** The tasks of a verbose snapshot; null before there is one. */
export const tasksOf = (job: Job | null): TasksView | null => {
  if (job === null) return null
  const tasks = Object.entries(job.extras).map(([id, task]) => ({ ...task, id }))
  const counts = new Map<string, number>()
  for (const { rawStatus } of tasks) counts.set(rawStatus, (counts.get(rawStatus) ?? 0) + 1)
  const rank = ({ status }: JobTask) => (status === 'FAILURE' ? 0 : status === 'SUCCESS' ? 2 : 1)
  const shown = tasks
    .filter(({ status }) => status !== 'PENDING')
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST)
  return { total: tasks.length, counts: [...counts], shown }
}

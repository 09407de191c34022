/**
 * Which tasks of a job went wrong.
 *
 * @since 0.1.0
 */
import type { Job, JobTask } from './job.js'

/**
 * The tasks of a `verbose` snapshot whose status is FAILURE, with their ids, in the server's order.
 *
 * Empty where the read was not verbose: the server sends no tasks then.
 *
 * @example
 * import { failedTasks } from 'fiddler-jobs'
 * import type { Job } from 'fiddler-jobs'
 *
 * const report = (job: Job) => failedTasks(job).map((task) => `${task.id}: ${task.errorMessage ?? 'no message'}`)
 *
 * @category accessors
 * @since 0.1.0
 */
export const failedTasks = (job: Job): readonly ({ readonly id: string } & JobTask)[] =>
  Object.entries(job.extras)
    .filter(([, task]) => task.status === 'FAILURE')
    .map(([id, task]) => ({ ...task, id }))

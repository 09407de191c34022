/**
 * The jobs of one simulator. Nothing ticks: a job's state is worked out when somebody asks.
 *
 * @since 0.1.0
 */
import { jobInfo } from './job-info.js'
import { wireJob } from './job-state.js'
import { randomOf } from './prng.js'
import { phaseAt, revokedAt, timelineOf } from './timeline.js'
import { uuidFrom } from './uuid.js'
import type { SimulatedJob, WireJob } from './job-state.js'
import type { Scenario } from './scenario.js'

// model

/**
 * What a request that starts a job is answered with.
 *
 * @category model
 * @since 0.1.0
 */
export interface JobReference {
  readonly id: string
  readonly name: string
}

/**
 * Whether a job was revoked, and why not.
 *
 * @category model
 * @since 0.1.0
 */
export type Revocation = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** The jobs of one simulator. */
export interface SimulatedJobs {
  readonly add: (scenario: Scenario, name: string) => JobReference
  /** The job now, or null where its id is not known (any more, or yet). Ids compare without case. */
  readonly read: (id: string, verbose: boolean) => WireJob | null
  readonly revoke: (id: string) => Revocation
  readonly list: () => readonly JobReference[]
}

// constructors

/** No jobs yet; ids and task lengths follow from `seed` and the order of `add`. `now` is in ms. */
export const simulatedJobs = (seed: number, timeScale: number, now: () => number): SimulatedJobs => {
  const jobs = new Map<string, { readonly job: SimulatedJob; readonly since: number }>()
  const ids = randomOf(seed, 'ids') // one row for all: keyed seeds of 32 bits would collide among many thousands

  const momentOf = (since: number) => (now() - since) * timeScale
  const find = (id: string) => {
    const found = jobs.get(id.toLowerCase())
    return found === undefined ? null : { ...found, moment: momentOf(found.since) }
  }

  return {
    add: (scenario, name) => {
      const job = simulatedJob(uuidFrom(ids), scenario, name, seed, jobs.size)
      jobs.set(job.id, { job, since: now() - (scenario.age ?? 0) / timeScale })
      return { id: job.id, name: job.name }
    },
    read: (id, verbose) => {
      const found = find(id)
      return found === null ? null : wireJob(found.job, found.moment, verbose)
    },
    revoke: (id) => {
      const found = find(id)
      if (found === null || wireJob(found.job, found.moment, false) === null) {
        return { ok: false, reason: 'Job not found for the given identifier' }
      }
      const { job, since, moment } = found
      const { status } = phaseAt(job.timeline, moment)
      if (status !== 'PENDING')
        return { ok: false, reason: `Job is ${status}: only a PENDING job can be revoked` }
      jobs.set(job.id, { job: { ...job, timeline: revokedAt(job.timeline, moment) }, since })
      return { ok: true }
    },
    list: () => [...jobs.values()].map(({ job: { id, name } }) => ({ id, name }))
  }
}

const simulatedJob = (
  id: string,
  scenario: Scenario,
  name: string,
  seed: number,
  place: number
): SimulatedJob => {
  const { tasks = 20 } = scenario
  return {
    id,
    name: scenario.name ?? name,
    info: jobInfo(randomOf(seed, 'info', place), scenario.info),
    progress: scenario.progress ?? 'exact',
    tasks,
    taskIds: () => {
      const random = randomOf(seed, 'tasks', place)
      return Array.from({ length: tasks }, () => uuidFrom(random))
    },
    timeline: timelineOf(scenario, randomOf(seed, 'lengths', place)),
    appearAfter: scenario.appearAfter ?? 0,
    vanishAfter: scenario.vanishAfter ?? Infinity
  }
}

/**
 * The simulator's own paths, under `/_simulator`: the real server has none of them.
 *
 * @since 0.1.0
 */
import { badRequest, failure, jobNotFound, normal } from './answer.js'
import { isUuid } from './uuid.js'
import type { FaultRule } from './fault.js'
import type { LimitsOption } from './limits.js'
import type { RequestLog } from './request-journal.js'
import type { Route } from './routes.js'
import type { JobReference, SimulatedJobs } from './simulated-jobs.js'

/** What the paths steer; the setters throw an `InvalidField` for wrong data. */
export interface Controls {
  readonly jobs: SimulatedJobs
  readonly addJob: (scenario: unknown) => JobReference
  readonly setFaults: (rules: readonly FaultRule[]) => void
  readonly setLimits: (limits: LimitsOption) => void
  readonly requests: () => readonly RequestLog[]
}

/** Lists and adds jobs, revokes one, replaces faults and limits, shows the requests that came. */
export const controlRoutes = ({
  jobs,
  addJob,
  setFaults,
  setLimits,
  requests
}: Controls): readonly Route[] => [
  {
    path: /^\/_simulator\/jobs$/,
    methods: {
      GET: () => normal(200, jobs.list()),
      POST: ({ body }) => normal(201, { job: addJob(body['scenario']) })
    }
  },
  {
    path: /^\/_simulator\/jobs\/([^/]+)\/revoke$/,
    methods: {
      POST: (_, id) => {
        if (!isUuid(id)) return badRequest('The job identifier is not a valid UUID')
        if (jobs.read(id, false) === null) return jobNotFound()
        const revocation = jobs.revoke(id)
        return revocation.ok
          ? normal(200, jobs.read(id, false))
          : failure(409, 'JobNotCancellable', revocation.reason)
      }
    }
  },
  {
    path: /^\/_simulator\/faults$/,
    methods: {
      PUT: ({ body }) => {
        setFaults(body['faults'] as readonly FaultRule[])
        return normal(200, { faults: body['faults'] })
      }
    }
  },
  {
    path: /^\/_simulator\/limits$/,
    methods: {
      PUT: ({ body }) => {
        setLimits(body['limits'] as LimitsOption)
        return normal(200, { limits: body['limits'] })
      }
    }
  },
  { path: /^\/_simulator\/requests$/, methods: { GET: () => normal(200, requests()) } }
]

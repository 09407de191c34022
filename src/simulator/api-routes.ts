/**
 * The documented paths.
 *
 * @since 0.1.0
 */
import { badRequest, jobNotFound, normal } from './answer.js'
import { among, record, text } from './check.js'
import { isUuid } from './uuid.js'
import type { Route } from './routes.js'
import type { JobReference, SimulatedJobs } from './simulated-jobs.js'

/**
 * Starts a job for a request: by the body's `scenario`, the simulator's own extension, else by the
 * simulator's default.
 */
export type Submit = (body: Readonly<Record<string, unknown>>, name: string) => JobReference

/** Reads a job; publishes and deletes events; deletes a model. */
export const apiRoutes = (jobs: SimulatedJobs, submit: Submit): readonly Route[] => [
  {
    path: /^\/v3\/jobs\/([^/]+)$/,
    methods: {
      GET: ({ query }, id) => {
        if (!isUuid(id)) return badRequest('The job identifier is not a valid UUID')
        const verbose = (query.get('verbose') ?? 'false').toLowerCase()
        if (verbose !== 'true' && verbose !== 'false') return badRequest('verbose: must be true or false')
        const job = jobs.read(id, verbose === 'true')
        return job === null ? jobNotFound() : normal(200, job)
      }
    }
  },
  {
    path: /^\/v3\/events$/,
    methods: {
      POST: ({ body }) => {
        checkPublish(body)
        return normal(202, { source_type: 'FILE', job: submit(body, 'Ingestion dataset Upload') })
      },
      DELETE: ({ body }) => normal(202, { job: submit(body, 'Events deletion') })
    }
  },
  {
    path: /^\/v3\/models\/([^/]+)$/,
    methods: {
      DELETE: ({ body }, id) =>
        isUuid(id)
          ? normal(202, { job: submit(body, 'Model deletion') })
          : badRequest('The model identifier is not a valid UUID')
    }
  }
]

/** Fields that this does not name are let through, as a newer client may send them. */
const checkPublish = (body: Readonly<Record<string, unknown>>) => {
  text(body['model_id'], 'model_id')
  const environment = among('PRODUCTION', 'PRE_PRODUCTION')(body['env_type'], 'env_type')
  if (environment === 'PRE_PRODUCTION' || body['env_name'] != null) text(body['env_name'], 'env_name')
  const source = record(body['source'], 'source')
  among('FILE')(source['type'], 'source.type')
  text(source['file_id'], 'source.file_id')
}

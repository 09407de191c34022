import type { SubmitRequest } from 'fiddler-jobs'

export type Operation = 'publish' | 'delete-events' | 'delete-model'

/** The requests of the documented API that are answered with a job. */
export const OPERATIONS = [
  { value: 'publish', label: 'Publish events from a file' },
  { value: 'delete-events', label: 'Delete the events of a model' },
  { value: 'delete-model', label: 'Delete a model' }
] as const satisfies readonly { readonly value: Operation; readonly label: string }[]

export const requestOf = (operation: Operation, modelId: string, fileId: string): SubmitRequest => {
  switch (operation) {
    case 'publish':
      return {
        method: 'POST',
        path: '/v3/events',
        body: { model_id: modelId, env_type: 'PRODUCTION', source: { type: 'FILE', file_id: fileId } }
      }
    case 'delete-events':
      return { method: 'DELETE', path: '/v3/events', body: { model_id: modelId, env_type: 'PRODUCTION' } }
    case 'delete-model':
      return { method: 'DELETE', path: `/v3/models/${encodeURIComponent(modelId)}` }
  }
}

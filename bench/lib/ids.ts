/** Job ids and the bodies that a server answers with. */

export const idOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

export const idsOf = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => idOf(n))

/** A body of the size that Fiddler's own example has (about 630 bytes). */
export const bodyOf = (id: string, status = 'STARTED', progress = 40): string =>
  JSON.stringify({
    api_version: '3.0',
    kind: 'NORMAL',
    data: {
      name: 'Ingestion dataset Upload',
      info: {
        resource_type: 'DATASET',
        resource_name: 'bank_churn',
        project_name: 'bank_churn',
        resource: { id: 'c97cd455-1e64-4e79-bd86-7bd399505678', name: 'bank_churn' },
        model: { id: 'c97cd455-1e64-4e79-bd86-7bd399505678', name: 'bank_churn', version: 'v1' },
        project: { id: 'e3a4d78e-f294-4d5c-b28a-129164588a32', name: 'bank_churn' }
      },
      id,
      status,
      progress,
      error_message: null,
      error_reason: null,
      extras: null
    }
  })

/** All that the doors declare is read and checked; ./angular asks for TypeScript versions of its own. */
export type Doors = [
  typeof import('fiddler-jobs'),
  typeof import('fiddler-jobs/opentelemetry'),
  typeof import('fiddler-jobs/relay'),
  typeof import('fiddler-jobs/simulator'),
  typeof import('fiddler-jobs/testing')
]

/** The doors for both kinds of module, as CommonJS sees them. */
export type Doors = [
  typeof import('fiddler-jobs'),
  typeof import('fiddler-jobs/opentelemetry'),
  typeof import('fiddler-jobs/simulator'),
  typeof import('fiddler-jobs/testing')
]

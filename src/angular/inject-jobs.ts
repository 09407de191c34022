/**
 * The client, injected.
 *
 * @since 0.1.0
 */
import { inject } from '@angular/core'
import type { JobClient } from '../client/job-client.js'
import { JOB_CLIENT } from './job-client-token.js'

/**
 * The client of the nearest `provideFiddlerJobs`. To be called in an injection context.
 *
 * Its streams are those of `createJobClient`, and stop with the injector that provides it; one that a
 * component subscribes to wants `takeUntilDestroyed()` or the `async` pipe.
 *
 * @example
 * import { injectJobs } from 'fiddler-jobs/angular'
 *
 * class UploadService {
 *   private readonly jobs = injectJobs()
 *
 *   upload(body: object) {
 *     return this.jobs.submit({ method: 'POST', path: '/v3/events', body })
 *   }
 * }
 *
 * @category injectors
 * @since 0.1.0
 */
export const injectJobs = (): JobClient => inject(JOB_CLIENT)

/**
 * Requests through Angular's `HttpClient`.
 *
 * @since 0.1.0
 */
import { HttpClient } from '@angular/common/http'
import type { HttpContext } from '@angular/common/http'
import { NgZone, inject } from '@angular/core'
import type { FiddlerJobsFeature } from './feature.js'
import { httpClientTransport } from './http-client-transport.js'

/**
 * How requests go through `HttpClient`.
 *
 * @category model
 * @since 0.1.0
 */
export interface HttpClientOptions {
  /** Given to the interceptors with every request, e.g. to keep polls out of a loading bar. */
  readonly context?: HttpContext | undefined
}

/**
 * Sends every request of the client through `HttpClient`: interceptors, XSRF protection and
 * `HttpTestingController` see them all.
 *
 * What goes wrong, and what is done then, is the same as with the built-in transport; unsubscribing aborts
 * the request. Of redirects, the browser follows all by itself. Each request is a pending task of the
 * application, which is stable between polls.
 *
 * @example
 * import { provideHttpClient } from '@angular/common/http'
 * import { provideFiddlerJobs, withHttpClient } from 'fiddler-jobs/angular'
 *
 * const providers = [provideHttpClient(), provideFiddlerJobs({ baseUrl: '/fiddler' }, withHttpClient())]
 *
 * @category features
 * @since 0.1.0
 */
export const withHttpClient = ({ context }: HttpClientOptions = {}): FiddlerJobsFeature => ({
  feature: 'HttpClient',
  install: () => ({ transport: httpClientTransport(inject(HttpClient), inject(NgZone), context) })
})

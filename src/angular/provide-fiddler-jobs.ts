/**
 * The client as a provider.
 *
 * @since 0.1.0
 */
import { isPlatformServer } from '@angular/common'
import { InjectionToken, PLATFORM_ID, inject, makeEnvironmentProviders } from '@angular/core'
import type { EnvironmentProviders } from '@angular/core'
import type { JobClientConfig } from '../client/job-client-config.js'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import { clientInBrowser } from './client-in-browser.js'
import { clientOnServer } from './client-on-server.js'
import type { FiddlerJobsFeature } from './feature.js'
import { JOB_CLIENT, VIEW_DEFAULTS } from './job-client-token.js'
import type { ViewDefaults } from './job-client-token.js'

// constructors

/**
 * Provides one client, to the application or to a route; an injector below with a `provideFiddlerJobs` of its
 * own has another client, with limits of its own.
 *
 * The client is made when it is first injected; a bad option is a `TypeError` then. A function as `config`
 * runs once per injector, in its injection context. Nothing is sent before a subscription. When the injector
 * is destroyed, every watch of the client stops, without a value, an error or a completion.
 *
 * In a browser, the first poll of a watch waits until the application is stable, 10 s at most; timers run
 * outside the Angular zone, subscribers inside. On the server each watch asks once, and rendering waits for
 * the answer.
 *
 * @example
 * import { provideFiddlerJobs, withHttpClient, withPauseWhenHidden } from 'fiddler-jobs/angular'
 * import type { ApplicationConfig } from '@angular/core'
 *
 * const appConfig: ApplicationConfig = {
 *   providers: [provideFiddlerJobs({ baseUrl: '/fiddler' }, withHttpClient(), withPauseWhenHidden())]
 * }
 *
 * @category providers
 * @since 0.1.0
 */
export const provideFiddlerJobs = (
  config: JobClientConfig | (() => JobClientConfig),
  ...features: readonly FiddlerJobsFeature[]
): EnvironmentProviders =>
  makeEnvironmentProviders([
    { provide: CONFIG, useFactory: () => (typeof config === 'function' ? config() : config) },
    {
      provide: JOB_CLIENT,
      useFactory: () => {
        const isServer = isPlatformServer(inject(PLATFORM_ID))
        return isServer ? clientOnServer(inject(CONFIG), features) : clientInBrowser(inject(CONFIG), features)
      }
    },
    {
      provide: VIEW_DEFAULTS,
      useFactory: (): ViewDefaults => {
        const { scheduler = monotonicScheduler, watch } = inject(CONFIG)
        return { clock: scheduler, timeout: watch?.timeout }
      }
    }
  ])

// private

const CONFIG = /*#__PURE__*/ new InjectionToken<JobClientConfig>('the configuration of provideFiddlerJobs()')

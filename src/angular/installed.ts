/**
 * A configuration with its features.
 *
 * @since 0.1.0
 */
import type { Observable, SchedulerLike } from 'rxjs'
import { clientSettings } from '../client/client-settings.js'
import type { JobClientConfig } from '../client/job-client-config.js'
import type { Transport } from '../http/transport.js'
import type { WatchOptions } from '../watch/watch-options.js'
import type { FiddlerJobsFeature } from './feature.js'

// model

/** What the client of an application is made from. */
export interface Installed {
  readonly config: JobClientConfig
  readonly transport: Transport
  readonly watch: WatchOptions
  readonly holds: readonly Observable<boolean>[]
}

// constructors

/** Installs the features. Throws a `TypeError` that names the first option which cannot be used. */
export const installed = (
  given: JobClientConfig,
  features: readonly FiddlerJobsFeature[],
  scheduler: SchedulerLike
): Installed => {
  const parts = features.map(({ install }) => install(scheduler))
  const transports = [given, ...parts].flatMap(({ transport }) => transport ?? [])
  if (transports.length > 1)
    throw new TypeError('option transport is given twice: by withHttpClient() and by the configuration')
  const config = { ...given, transport: transports[0] }
  const { transport, watch } = clientSettings(config)
  return { config, transport, watch, holds: parts.flatMap(({ hold }) => hold ?? []) }
}

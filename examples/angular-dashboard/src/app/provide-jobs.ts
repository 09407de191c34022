import { DOCUMENT, inject, makeEnvironmentProviders } from '@angular/core'
import type { EnvironmentProviders } from '@angular/core'
import { createRelayClient, documentHidden } from 'fiddler-jobs'
import { JOB_CLIENT, provideFiddlerJobs, withHttpClient, withPauseWhenHidden } from 'fiddler-jobs/angular'
import type { Settings } from './settings'

/** Jobs kept that have ended: a page of thousands that is left and comes back asks for none of them again. */
const KEPT = 10_000

/** The one place that knows where jobs come from: a proxy in front of Fiddler, or a relay. */
export const provideJobs = ({ baseUrl, limits, relay }: Settings): EnvironmentProviders =>
  relay === undefined
    ? provideFiddlerJobs({ baseUrl, limits, keepEnds: KEPT }, withHttpClient(), withPauseWhenHidden())
    : makeEnvironmentProviders([{ provide: JOB_CLIENT, useFactory: () => relayClient(relay) }])

// Its jobs are let go of while the page is hidden.
const relayClient = (url: string) =>
  createRelayClient({ url, keepEnds: KEPT, watch: { pause: documentHidden(inject(DOCUMENT)) } })

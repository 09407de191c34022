import {
  ApplicationRef,
  NgZone,
  PLATFORM_ID,
  provideZoneChangeDetection,
  provideZonelessChangeDetection
} from '@angular/core'
import type { EnvironmentProviders, Provider } from '@angular/core'
import { TestBed } from '@angular/core/testing'
import type { Observable } from 'rxjs'
import type { FiddlerJobsFeature } from '../../../src/angular/feature.js'
import { JOB_CLIENT } from '../../../src/angular/job-client-token.js'
import { provideFiddlerJobs } from '../../../src/angular/provide-fiddler-jobs.js'
import type { JobClient } from '../../../src/client/job-client.js'
import type { JobClientConfig } from '../../../src/client/job-client-config.js'
import { hear } from '../../support/lab.js'
import type { Heard } from '../../support/lab.js'
import type { Script } from '../../support/scripted-server.js'
import { scriptedServer } from '../../support/scripted-server.js'
import { VirtualClock } from '../../../src/testing/virtual-clock.js'

export interface AppOptions {
  readonly config?: Partial<JobClientConfig>
  readonly features?: readonly FiddlerJobsFeature[]
  readonly providers?: readonly (Provider | EnvironmentProviders)[]
  /** With zone.js, which the spec must have imported. */
  readonly zone?: boolean
  readonly platform?: 'browser' | 'server'
}

/** An application whose client speaks with a scripted server in virtual time. */
export const anApp = (script: Script, options: AppOptions = {}) => {
  const { config = {}, features = [], providers = [], zone = false, platform = 'browser' } = options
  const clock = new VirtualClock()
  const server = scriptedServer(clock, script)
  TestBed.configureTestingModule({
    providers: [
      zone ? provideZoneChangeDetection() : provideZonelessChangeDetection(),
      { provide: PLATFORM_ID, useValue: platform },
      provideFiddlerJobs(
        {
          baseUrl: 'https://acme.fiddler.ai',
          transport: server.transport,
          scheduler: clock,
          random: () => 0,
          ...config
        },
        ...features
      ),
      ...providers
    ]
  })
  return {
    clock,
    server,
    /** Made when first asked for. */
    client: (): JobClient => TestBed.inject(JOB_CLIENT),
    ngZone: (): NgZone => TestBed.inject(NgZone),
    hear: <A>(stream: Observable<A>): Heard<A> => hear(stream, clock)
  }
}

/** Lets the application become stable, and those hear of it who wait for that. */
export const stable = async (): Promise<void> => {
  TestBed.tick()
  await TestBed.inject(ApplicationRef).whenStable()
  // Others may have asked later than we did.
  await Promise.resolve()
  await Promise.resolve()
}

/** Whether the application is stable now. */
export const isStable = (): boolean => {
  let now = false
  TestBed.inject(ApplicationRef)
    .isStable.subscribe((stable) => (now = stable))
    .unsubscribe()
  return now
}

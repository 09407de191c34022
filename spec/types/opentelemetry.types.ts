/**
 * How telemetry meets the streams around it. Checked by tsc; never run.
 */
import type { Meter, Tracer } from '@opentelemetry/api'
import type { Observable, Unsubscribable } from 'rxjs'
import type { JobClient } from '../../src/client/job-client.js'
import type { JobBoard } from '../../src/fleet/job-board.js'
import type { METRICS } from '../../src/opentelemetry/metrics.js'
import { observeClient } from '../../src/opentelemetry/observe-client.js'
import type { TelemetryOptions } from '../../src/opentelemetry/telemetry-options.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import type { Holds, Same } from './assert.js'

declare const client: JobClient
declare const meter: Meter
declare const tracer: Tracer

const telemetry = observeClient(client, { meter, tracer, baseUrl: '/x', attributes: { tenant: 'a' } })

// Streams keep their types; the events of a client are all it needs.
export const updates: Observable<JobUpdate> = client.track('id').pipe(telemetry.updates('id'))
export const many: Observable<JobUpdate> = client.watchAll(['id']).pipe(telemetry.updates(['id']))
export const boards: Observable<JobBoard> = client.board(['id']).pipe(telemetry.board())
export const ends: Unsubscribable = observeClient({ events$: client.events$ }, { meter })

// Names are literals: a misspelt one is an error where it is used.
export type Name = Holds<Same<typeof METRICS.staleness.name, 'fiddler.jobs.staleness'>>
export type Options = Holds<Same<TelemetryOptions, Readonly<TelemetryOptions>>>

// @ts-expect-error -- a meter is required
observeClient(client, { tracer })
// @ts-expect-error -- snapshots are no updates
export const wrong = client.watch('id').pipe(telemetry.updates())
// @ts-expect-error -- a board is no stream of updates
export const mixed = client.board(['id']).pipe(telemetry.updates())

/**
 * The ports of a client, kept out of the Angular zone: a timer or a request in it would hold the application
 * unstable.
 *
 * @since 0.1.0
 */
import type { NgZone } from '@angular/core'
import { Observable } from 'rxjs'
import type { SchedulerAction, SchedulerLike } from 'rxjs'
import type { Transport } from '../http/transport.js'

/** The same time, with timers outside the zone, whoever sets them. */
export const timersOutside = (zone: NgZone, scheduler: SchedulerLike): SchedulerLike => ({
  now: () => scheduler.now(),
  schedule: <T>(work: (this: SchedulerAction<T>, state?: T) => void, delay?: number, state?: T) =>
    zone.runOutsideAngular(() => scheduler.schedule(work, delay, state))
})

/** The same transport, with requests outside the zone. */
export const sentOutside =
  (zone: NgZone, transport: Transport): Transport =>
  (request) =>
    new Observable((subscriber) => zone.runOutsideAngular(() => transport(request).subscribe(subscriber)))

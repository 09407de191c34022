/**
 * From the library's streams to those of the application.
 *
 * @since 0.1.0
 */
import { DestroyRef, NgZone, inject } from '@angular/core'
import { Observable, Subscription } from 'rxjs'

/** Brings a stream across. */
export type Bridge = <A>(source: Observable<A>) => Observable<A>

/**
 * Makes the bridge of one injector: subscribers run inside the Angular zone, and when the injector is
 * destroyed everything that came across falls silent and is unsubscribed. To be called in an injection
 * context.
 */
export const createBridge = (): Bridge => {
  const zone = inject(NgZone)
  const life = new Subscription()
  inject(DestroyRef).onDestroy(() => life.unsubscribe())
  return (source) =>
    new Observable((subscriber) => {
      if (life.closed) return undefined
      // Before the source: it may end the injector's life with its first word.
      const crossing = new Subscription()
      life.add(crossing)
      crossing.add(
        source.subscribe({
          next: (value) => zone.run(() => subscriber.next(value)),
          error: (error: unknown) => zone.run(() => subscriber.error(error)),
          complete: () => zone.run(() => subscriber.complete())
        })
      )
      return crossing
    })
}

import { Injectable } from '@angular/core'
import { toSignal } from '@angular/core/rxjs-interop'
import { interval, map } from 'rxjs'

// The library's own clock: one that does not jump. Rows carry its times.
const now = () => performance.timeOrigin + performance.now()

/** One tick a second for the whole page: rows never age by themselves. */
@Injectable({ providedIn: 'root' })
export class Clock {
  /** Epoch ms. */
  readonly now = toSignal(interval(1_000).pipe(map(now)), { initialValue: now() })
}

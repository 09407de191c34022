import { HttpClient } from '@angular/common/http'
import { DOCUMENT, inject } from '@angular/core'
import { documentHidden } from 'fiddler-jobs'
import { EMPTY, catchError, exhaustMap, switchMap, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { SETTINGS } from '../settings'

/** The ids that the application's own server names, every ten seconds while the page is visible; nothing where it names none. */
export const injectIdFeed = (): Observable<readonly string[]> => {
  const { feed } = inject(SETTINGS)
  const http = inject(HttpClient)
  if (feed === undefined) return EMPTY
  return documentHidden(inject(DOCUMENT)).pipe(
    switchMap((hidden) => (hidden ? EMPTY : timer(0, 10_000))),
    exhaustMap(() => http.get<readonly string[]>(feed).pipe(catchError(() => EMPTY)))
  )
}

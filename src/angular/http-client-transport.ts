/**
 * Angular's `HttpClient` as a transport.
 *
 * @since 0.1.0
 */
import { HttpErrorResponse, HttpHeaders } from '@angular/common/http'
import type { HttpClient, HttpContext, HttpResponse } from '@angular/common/http'
import type { NgZone } from '@angular/core'
import { Observable, catchError, map, of, throwError } from 'rxjs'
import type { Transport, TransportResponse } from '../http/transport.js'

/**
 * One response for every status; an error only where no answer came. Requests run inside the zone, since
 * interceptors are the user's.
 */
export const httpClientTransport =
  (http: HttpClient, zone: NgZone, context: HttpContext | undefined): Transport =>
  ({ method, url, headers, body }) => {
    const answer = http.request(method, url, {
      headers: uncached(url, new HttpHeaders(headers)),
      body,
      observe: 'response',
      responseType: 'text',
      // A poll is never answered from what the server rendered with.
      transferCache: false,
      ...(context === undefined ? {} : { context })
    })
    const response = answer.pipe(
      map((given) => responseOf(given, given.body)),
      catchError((error: unknown) =>
        error instanceof HttpErrorResponse && error.status !== 0
          ? of(responseOf(error, error.error))
          : throwError(() => reasonOf(error))
      )
    )
    return new Observable((subscriber) => zone.run(() => response.subscribe(subscriber)))
  }

// private

// "Http failure response: 0 undefined" says less than the browser's own words.
const reasonOf = (error: unknown): unknown =>
  error instanceof HttpErrorResponse && error.error instanceof Error ? error.error : error

type Answered = Pick<HttpResponse<unknown>, 'status' | 'headers'>

// Text, unless an interceptor has put something else in its place: then the client refuses it.
const responseOf = ({ status, headers }: Answered, body: unknown): TransportResponse => ({
  status,
  headers: Object.fromEntries(
    headers.keys().map((name) => [name.toLowerCase(), (headers.getAll(name) ?? []).join(', ')])
  ),
  body: (body ?? '') as string
})

// XMLHttpRequest has no `cache: 'no-store'`. On the page's own origin the header says it; elsewhere it would
// force a preflight that a server need not grant.
const uncached = (url: string, headers: HttpHeaders): HttpHeaders =>
  url.startsWith('/') && !headers.has('Cache-Control') ? headers.set('Cache-Control', 'no-cache') : headers

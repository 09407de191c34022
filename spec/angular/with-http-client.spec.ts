// @vitest-environment jsdom
import './support/test-bed.js'
import {
  HttpBackend,
  HttpContext,
  HttpContextToken,
  HttpErrorResponse,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
  withXsrfConfiguration
} from '@angular/common/http'
import type { HttpEvent, HttpInterceptorFn } from '@angular/common/http'
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing'
import { TestBed } from '@angular/core/testing'
import { Subject, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { withHttpClient } from '../../src/angular/with-http-client.js'
import { JOB_ID } from '../job/a-job.js'
import { TOKEN } from '../support/lab.js'
import { wireJob } from '../support/replies.js'
import type { AppOptions } from './support/an-app.js'
import { anApp, isStable, stable } from './support/an-app.js'

const URL = `/fiddler/v3/jobs/${JOB_ID}`
const body = (status: string, progress = 42) => JSON.stringify({ data: wireJob(status, progress) })

const anHttpApp = (
  interceptors: readonly HttpInterceptorFn[] = [],
  options: AppOptions = {},
  features = [withHttpClient()]
) => {
  const app = anApp([], {
    ...options,
    features,
    config: { baseUrl: '/fiddler', transport: undefined, ...options.config },
    providers: [
      provideHttpClient(withInterceptors([...interceptors]), withXsrfConfiguration({ cookieName: 'xsrf' })),
      provideHttpClientTesting()
    ]
  })
  return { ...app, http: () => TestBed.inject(HttpTestingController) }
}

describe('a watch through HttpClient', () => {
  it('asks by GET, as text, and reads what comes', async () => {
    const { client, clock, hear, http } = anHttpApp()
    const heard = hear(client().watch(JOB_ID))
    await stable()
    const first = http().expectOne(URL)
    expect(first.request).toMatchObject({ method: 'GET', responseType: 'text', transferCache: false })
    expect(first.request.headers.get('Accept')).toBe('application/json')
    first.flush(body('STARTED'))

    clock.runTo(6_000)
    http().expectOne(URL).flush(body('SUCCESS', 100))
    expect(heard.values.map(({ status }) => status)).toEqual(['STARTED', 'SUCCESS'])
    expect(heard.end).toBe('complete')
    http().verify()
  })

  it('is not answered from a cache on its own origin, and forces no preflight elsewhere', () => {
    const own = anHttpApp()
    own.hear(own.client().get(JOB_ID))
    expect(own.http().expectOne(URL).request.headers.get('Cache-Control')).toBe('no-cache')
    TestBed.resetTestingModule()

    const other = anHttpApp([], { config: { baseUrl: 'https://acme.fiddler.ai' } })
    other.hear(other.client().get(JOB_ID))
    expect(
      other.http().expectOne(`https://acme.fiddler.ai/v3/jobs/${JOB_ID}`).request.headers.keys()
    ).toEqual(['Accept'])
  })

  it("keeps the user's own header", () => {
    const { client, hear, http } = anHttpApp([], { config: { headers: { 'cache-control': 'max-age=1' } } })
    hear(client().get(JOB_ID))
    expect(http().expectOne(URL).request.headers.get('Cache-Control')).toBe('max-age=1')
  })

  it('bears the token of the configuration', () => {
    const { client, hear, http } = anHttpApp([], { config: { token: TOKEN } })
    hear(client().get(JOB_ID))
    expect(http().expectOne(URL).request.headers.get('Authorization')).toBe(`Bearer ${TOKEN}`)
  })

  it('takes every status for an answer, with the same errors as ever', async () => {
    const { client, hear, http } = anHttpApp()
    const heard = hear(client().watch(JOB_ID))
    await stable()
    const envelope = { error: { code: 403, message: 'not yours', errors: [{ reason: 'Forbidden' }] } }
    http().expectOne(URL).flush(JSON.stringify(envelope), { status: 403, statusText: 'Forbidden' })
    expect(heard.error).toMatchObject({ _tag: 'ApiError', status: 403, reason: 'Forbidden', polls: 1 })
  })

  it('takes an answer without a body for an empty one', async () => {
    const { client, hear, http } = anHttpApp()
    const heard = hear(client().track(JOB_ID))
    await stable()
    http().expectOne(URL).flush(null, { status: 204, statusText: 'No Content' })
    expect(heard.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'DecodeError' } }])
  })

  it('reads Retry-After, however it is written', async () => {
    const { client, clock, hear, http } = anHttpApp()
    const heard = hear(client().track(JOB_ID))
    await stable()
    http()
      .expectOne(URL)
      .flush('', { status: 503, statusText: 'Busy', headers: { 'Retry-After': '30' } })
    expect(heard.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'ApiError', status: 503 } }])
    clock.runTo(29_999)
    http().expectNone(URL)
    clock.runTo(30_000)
    http().expectOne(URL)
  })

  it('takes status 0 for no answer, which is trouble', async () => {
    const { client, clock, hear, http } = anHttpApp()
    const heard = hear(client().track(JOB_ID))
    await stable()
    http().expectOne(URL).error(new ProgressEvent('error'))
    expect(heard.values).toMatchObject([{ _tag: 'Trouble', error: { _tag: 'NetworkError' }, retryIn: 6_000 }])
    clock.runTo(6_000)
    http().expectOne(URL)
  })

  it('takes status 0 for no answer also where fetch has sent the request', async () => {
    const failed = new HttpErrorResponse({ status: 0, url: URL })
    const { client, hear } = anHttpApp([() => throwError(() => failed)])
    const heard = hear(client().track(JOB_ID))
    await stable()
    const cause = { name: 'HttpErrorResponse', message: `Http failure response for ${URL}: 0 undefined` }
    expect(heard.values).toMatchObject([{ error: { _tag: 'NetworkError', cause } }])
  })

  it("tells the browser's own reason where it gave one", async () => {
    const failed = new HttpErrorResponse({ status: 0, url: URL, error: new TypeError('Failed to fetch') })
    const { client, hear } = anHttpApp([() => throwError(() => failed)])
    const heard = hear(client().track(JOB_ID))
    await stable()
    const cause = { name: 'TypeError', message: 'Failed to fetch' }
    expect(heard.values).toMatchObject([{ error: { _tag: 'NetworkError', cause } }])
  })

  it('aborts the request when it is unsubscribed, and when it times out', async () => {
    const { client, clock, hear, http } = anHttpApp([], { config: { requestTimeout: 5_000 } })
    const heard = hear(client().watch(JOB_ID))
    await stable()
    const first = http().expectOne(URL)
    clock.runTo(5_000)
    expect(first.cancelled).toBe(true)

    clock.runTo(11_000)
    const second = http().expectOne(URL)
    heard.subscription.unsubscribe()
    expect(second.cancelled).toBe(true)
  })
})

describe('the application', () => {
  it('is unstable during a request of HttpClient, and stable between two', async () => {
    const answers: Subject<HttpEvent<unknown>>[] = []
    class ScriptedBackend extends HttpBackend {
      handle() {
        const answer = new Subject<HttpEvent<unknown>>()
        answers.push(answer)
        return answer
      }
    }
    const { client, clock, hear } = anApp([], {
      features: [withHttpClient()],
      config: { transport: undefined },
      providers: [provideHttpClient(), { provide: HttpBackend, useValue: new ScriptedBackend() }]
    })
    hear(client().watch(JOB_ID, { timeout: Infinity }))
    await stable()
    for (const next of [6_000, 12_000, 18_000]) {
      expect(isStable()).toBe(false)
      answers.at(-1)?.next(new HttpResponse({ status: 200, body: body('STARTED') }))
      answers.at(-1)?.complete()
      await stable()
      expect(isStable()).toBe(true)
      clock.runTo(next)
    }
    expect(answers).toHaveLength(4)
  })
})

describe('submit through HttpClient', () => {
  it('sends JSON, with the XSRF token of the page', () => {
    document.cookie = 'xsrf=from-the-page'
    const { client, hear, http } = anHttpApp()
    const heard = hear(client().submit({ method: 'POST', path: '/v3/events', body: { rows: 1 } }))
    const { request } = http().expectOne('/fiddler/v3/events')
    expect(request.body).toBe('{"rows":1}')
    expect(request.headers.get('Content-Type')).toBe('application/json')
    expect(request.headers.get('X-XSRF-TOKEN')).toBe('from-the-page')
    expect(heard.end).toBe('open')
  })
})

describe('interceptors', () => {
  const KIND = new HttpContextToken(() => 'any')

  it('see every request, and may add the token', async () => {
    const { client, hear, http } = anHttpApp([
      (request, next) => next(request.clone({ setHeaders: { Authorization: 'Bearer of-the-interceptor' } }))
    ])
    hear(client().watch(JOB_ID))
    await stable()
    expect(http().expectOne(URL).request.headers.get('Authorization')).toBe('Bearer of-the-interceptor')
  })

  it('are told the context', () => {
    const seen: string[] = []
    const { client, hear } = anHttpApp(
      [
        (request, next) => {
          seen.push(request.context.get(KIND))
          return next(request)
        }
      ],
      {},
      [withHttpClient({ context: new HttpContext().set(KIND, 'poll') })]
    )
    hear(client().get(JOB_ID))
    expect(seen).toEqual(['poll'])
  })

  it('may answer with a failure of their own, which is trouble', async () => {
    const { client, hear } = anHttpApp([() => throwError(() => new Error('the session has ended'))])
    const heard = hear(client().track(JOB_ID))
    await stable()
    expect(heard.values).toMatchObject([
      { error: { _tag: 'NetworkError', cause: { message: 'the session has ended' } } }
    ])
  })

  it('may answer in the place of the server', async () => {
    const { client, hear } = anHttpApp([() => throwError(() => new HttpErrorResponse({ status: 404 }))])
    const heard = hear(client().watch(JOB_ID, { notFoundGrace: 0 }))
    await stable()
    expect(heard.error).toMatchObject({ _tag: 'NotFound' })
  })
})

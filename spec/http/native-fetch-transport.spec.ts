import { Observable, firstValueFrom } from 'rxjs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { get, transportContract } from './support/transport-contract.js'

// The `browser` branch of `#fetch`.
vi.mock('#fetch', () => import('../../src/http/platform/native-fetch.js'))

describe('fetchTransport over native fetch', transportContract)

describe('fetchTransport in a browser', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  const stub = (fetch: (url: string, init: RequestInit) => unknown) => {
    const stubbed = vi.fn(fetch)
    vi.stubGlobal('fetch', stubbed)
    return stubbed
  }

  it('asks past the cache, leaves redirects alone and can be aborted', async () => {
    const fetch = stub(() => Promise.resolve(new Response('{}')))
    await firstValueFrom(get('/fiddler/v3/jobs/1', { headers: { Accept: 'application/json' } }))

    expect(fetch).toHaveBeenCalledOnce()
    expect(fetch.mock.calls[0]).toMatchObject([
      '/fiddler/v3/jobs/1',
      { method: 'GET', cache: 'no-store', redirect: 'manual', headers: { Accept: 'application/json' } }
    ])
    const init = fetch.mock.calls[0]?.[1]
    expect(init).not.toHaveProperty('body')
    expect([init?.signal instanceof AbortSignal, init?.signal?.aborted]).toEqual([true, false])
  })

  it('gives status 0 for a redirect that the browser hides', async () => {
    stub(() =>
      Promise.resolve({
        status: 0,
        type: 'opaqueredirect',
        headers: new Headers(),
        body: null,
        text: async () => ''
      })
    )
    expect(await firstValueFrom(get('/fiddler'))).toEqual({ status: 0, headers: {}, body: '' })
  })

  it('reads all at once where the platform cannot stream a body', async () => {
    stub(() =>
      Promise.resolve({ status: 200, headers: new Headers({ 'X-A': 'b' }), text: async () => '{"a":1}' })
    )
    expect(await firstValueFrom(get('/fiddler'))).toEqual({
      status: 200,
      headers: { 'x-a': 'b' },
      body: '{"a":1}'
    })
  })

  it.each([
    ['rejects', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'throws',
      () => {
        throw new TypeError('Failed to fetch')
      }
    ]
  ])('errors where the page’s fetch %s', async (_, fetch) => {
    stub(fetch)
    await expect(firstValueFrom(get('/fiddler'))).rejects.toThrow('Failed to fetch')
  })

  it('says nothing of the abort to whoever has left', async () => {
    let abort: (error: unknown) => void = () => undefined
    const fetch = stub(() => new Promise((_, reject) => (abort = reject)))
    const heard = vi.fn()
    const answer = get('/fiddler')
    expect(answer).toBeInstanceOf(Observable)

    answer.subscribe({ next: heard, error: heard, complete: heard }).unsubscribe()
    expect(fetch.mock.calls[0]?.[1].signal?.aborted).toBe(true)
    abort(new DOMException('aborted', 'AbortError'))
    await Promise.resolve()

    expect(heard).not.toHaveBeenCalled()
  })
})

import { once } from 'node:events'
import { setImmediate as turn } from 'node:timers/promises'
import { lastValueFrom, toArray } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import type { Transport } from '../../src/http/transport.js'
import { deadUrl, serve } from '../http/support/serve.js'
import { JOB_ID } from '../job/a-job.js'
import { loadRecipe } from './support/load-recipe.js'

const ENTRIES = {
  axios: "export { transport } from './axios-transport.js'",
  undici: `
    import { Agent } from 'undici'
    import { undiciTransport } from './undici-transport.js'
    export const transport = undiciTransport(new Agent())`
}

const SUCCESS = JSON.stringify({ data: { id: JOB_ID, name: 'Upload', status: 'SUCCESS', progress: 100 } })
// As the client gives them.
const HEADERS = Object.freeze({ Authorization: 'Bearer S3CRET' })

describe.each(Object.entries(ENTRIES))('the transport over %s', (_, entry) => {
  const recipe = { page: 'transports.md', entry, platform: 'node' } as const

  let loading: Promise<Transport> | null = null

  /** The page waits for a job of its own when it is loaded: that is answered first. */
  const loaded = async (): Promise<Transport> => {
    const { url } = await serve((_request, response) => response.end(SUCCESS))
    vi.stubEnv('FIDDLER_ENDPOINT', url)
    vi.stubEnv('FIDDLER_API_KEY', 'S3CRET')
    vi.stubGlobal('id', JOB_ID)
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const { transport } = await loadRecipe<{ transport: Transport }>(recipe)
    if (entry.includes('axios')) await vi.waitUntil(() => said.mock.calls.length > 0)
    return transport
  }

  const load = async () => {
    const transport = await (loading ??= loaded())
    return (at: string, body?: string) =>
      transport({
        method: body === undefined ? 'GET' : 'POST',
        url: at,
        headers: HEADERS,
        maxBytes: 1_000,
        ...(body === undefined ? {} : { body })
      })
  }

  it.each([200, 202, 302, 400, 401, 404, 429, 500, 503])(
    'gives an answer of status %i as a value',
    async (status) => {
      const send = await load()
      const { url, requests } = await serve((_request, response) =>
        response.writeHead(status, { Location: '/elsewhere', 'X-ODD-Case': 'Kept' }).end('{"a":1}')
      )

      expect(await lastValueFrom(send(url).pipe(toArray()))).toMatchObject([
        { status, body: '{"a":1}', headers: { 'x-odd-case': 'Kept', location: '/elsewhere' } }
      ])
      expect(requests).toHaveLength(1)
    }
  )

  it('sends nothing before it is subscribed to, then the method, headers and body', async () => {
    const send = await load()
    const seen: string[] = []
    const { url, requests } = await serve((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => seen.push(text))
      request.on('end', () => response.end())
    })
    const sending = send(`${url}v3/events`, '{"name":"é"}')
    await turn()
    expect(requests).toHaveLength(0)

    await lastValueFrom(sending)
    expect(requests).toMatchObject([
      { method: 'POST', url: '/v3/events', headers: { authorization: 'Bearer S3CRET' } }
    ])
    expect(seen.join('')).toBe('{"name":"é"}')
  })

  it('errors where nobody listens', async () => {
    const send = await load()
    await expect(lastValueFrom(send(await deadUrl()))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('aborts the request when it is unsubscribed', async () => {
    const send = await load()
    const { url, asked } = await serve()
    const heard = vi.fn()
    const asking = asked()
    const subscription = send(url).subscribe({ next: heard, error: heard, complete: heard })
    const response = await asking
    const closed = once(response, 'close')

    subscription.unsubscribe()
    await closed

    expect(heard).not.toHaveBeenCalled()
  })
})

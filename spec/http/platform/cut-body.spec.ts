import { describe, expect, it } from 'vitest'
import { lastValueFrom } from 'rxjs'
import { fetchTransport } from '../../../src/http/fetch-transport.js'
import { reduceCause } from '../../../src/http/reduce-cause.js'
import { serve } from '../support/serve.js'

describe('a body that is cut, over cross-fetch', () => {
  it.each([
    ['whose length was told', { 'Content-Length': '100' }],
    ['sent in chunks', {}]
  ])('%s fails as node-fetch says it of chunks', async (_, headers) => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, headers).write('{"a":')
      response.socket?.end()
    })
    const answer = fetchTransport({ method: 'GET', url, headers: {}, maxBytes: 1_000 })
    const error: unknown = await lastValueFrom(answer).catch((thrown: unknown) => thrown)
    expect(reduceCause(error)).toEqual({
      name: 'Error',
      message: 'Premature close',
      code: 'ERR_STREAM_PREMATURE_CLOSE'
    })
  })
})

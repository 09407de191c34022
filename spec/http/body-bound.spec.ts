import { VirtualTimeScheduler } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { decodeJob } from '../../src/codec/decode-answer.js'
import type { WatchError } from '../../src/error/watch-error.js'
import { valueOfAnswer } from '../../src/watch/answer.js'
import { JOB_ID, answerOf, wireJob } from '../codec/support/wire.js'
import { answer } from './support/exchange.js'

const bytesIn = (text: string) => new TextEncoder().encode(text).byteLength

const read = (status: number, body: string, maxBytes: number) =>
  valueOfAnswer(answer({ status, body, headers: { 'retry-after': '7' } }), JOB_ID, decodeJob, {
    maxBytes,
    scheduler: new VirtualTimeScheduler()
  })

const refused = (status: number, body: string, maxBytes: number): WatchError => {
  try {
    read(status, body, maxBytes)
  } catch (error) {
    return error as WatchError
  }
  throw new Error('it was read')
}

describe('maxResponseBytes', () => {
  it.each(['plain', 'é', '€', '𝄞', 'ﬀ', '\ud800', '\udfff\ud800', 'a€𝄞é'])(
    'counts the bytes of UTF-8: a name of %j',
    (name) => {
      // Written by hand: JSON.stringify would escape a lone surrogate.
      const body = answerOf(wireJob({ name: '#' })).replace('#', name.repeat(50))
      const bytes = bytesIn(body)

      expect(read(200, body, bytes).id).toBe(JOB_ID)
      expect(refused(200, body, bytes - 1)).toMatchObject({
        _tag: 'DecodeError',
        id: JOB_ID,
        paths: [`body: expected at most ${bytes - 1} bytes`]
      })
    }
  )

  it('passed makes no job of any good status, whatever stands in it', () => {
    for (const status of [200, 201, 202, 206, 299]) {
      expect(refused(status, 'S3CRET'.repeat(100), 10)).toMatchObject({
        _tag: 'DecodeError',
        message: 'the answer is not what was asked for: body: expected at most 10 bytes'
      })
    }
  })

  it.each([
    [404, { _tag: 'NotFound' }],
    [429, { _tag: 'RateLimited', retryAfter: 7_000 }],
    [302, { _tag: 'ApiError', status: 302 }],
    [0, { _tag: 'ApiError', status: 0 }],
    [403, { _tag: 'ApiError', status: 403 }],
    [503, { _tag: 'ApiError', status: 503, retryAfter: 7_000 }]
  ])('passed leaves a status of %i what it is, without words of the server', (status, error) => {
    const body = JSON.stringify({ error: { code: 1, message: 'no'.repeat(100) } })
    expect(refused(status, body, 1_000)).toMatchObject({ ...error, message: 'no'.repeat(100) })
    expect(refused(status, body, 10)).toMatchObject({
      ...error,
      message: `the server answered ${status} with no message`
    })
  })
})

import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { jobId } from '../../src/testing/a-job.js'
import type { Answer } from '../../src/testing/answer.js'
import { broken, cut, loginPage, raw, refused, silent, slow } from '../../src/testing/faults.js'
import { hear } from '../../src/testing/hear.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const ID = jobId()
const DATE = 'Thu, 01 Jan 1970 00:00:40 GMT'

/** What a watch makes of one answer before SUCCESS: the trouble, and when it asks again. */
const troubled = (answer: Answer) => {
  const clock = new VirtualClock()
  const server = scriptedServer([answer, 'SUCCESS'], { scheduler: clock })
  const heard = hear(createJobClient(server.config).track(ID), clock)
  clock.runTo(100_000)
  const [first] = heard.values
  return {
    error: first?._tag === 'Trouble' ? first.error : first?._tag === 'Settled' ? first.outcome : null,
    times: server.times(),
    how: server.requests[0]?.how,
    says: server.requests[0]?.says
  }
}

describe.each<[string, Answer, object, readonly number[], string]>([
  ['a refusal', refused(503), { _tag: 'ApiError', status: 503, reason: 'Reason503' }, [0, 6_000], '503'],
  [
    "a refusal in the server's own words",
    refused(500, { message: 'out of memory', reason: 'MEMORY_LIMIT_EXCEEDED' }),
    {
      message: expect.stringContaining('out of memory') as string,
      reason: 'MEMORY_LIMIT_EXCEEDED',
      code: 500
    },
    [0, 6_000],
    '500'
  ],
  [
    'Retry-After in seconds',
    refused(429, { retryAfter: 20 }),
    { _tag: 'RateLimited', retryAfter: 20_000 },
    [0, 20_000],
    '429'
  ],
  ['Retry-After as a date', refused(503, { retryAfter: DATE }), { retryAfter: 40_000 }, [0, 40_000], '503'],
  ['a broken connection', broken(), { _tag: 'NetworkError', code: 'ECONNRESET' }, [0, 6_000], 'ECONNRESET'],
  [
    'a refused connection',
    broken('ECONNREFUSED'),
    { _tag: 'NetworkError', code: 'ECONNREFUSED' },
    [0, 6_000],
    'ECONNREFUSED'
  ],
  ['silence', silent(), { _tag: 'RequestTimeout' }, [0, 36_000], 'silence'],
  [
    'a login page',
    loginPage(),
    { _tag: 'DecodeError', paths: ['body: expected JSON'] },
    [0, 6_000],
    'login page'
  ],
  [
    'a cut body',
    cut('STARTED'),
    { _tag: 'DecodeError', paths: ['body: expected JSON'] },
    [0, 6_000],
    'cut STARTED 50 %'
  ],
  [
    'an empty body',
    raw({}),
    { _tag: 'DecodeError', paths: ['body: expected JSON, it is empty'] },
    [0, 6_000],
    '200 as written'
  ],
  ['a slow fault', slow(2_000, broken()), { _tag: 'NetworkError' }, [0, 8_000], 'ECONNRESET'],
  ['a slow refusal', slow(100, refused(502)), { status: 502 }, [0, 6_100], '502']
])('%s', (_, answer, error, times, says) => {
  it('is the trouble that it says, and is noted as such', () => {
    const outcome = troubled(answer)
    expect(outcome.error).toMatchObject(error)
    expect([outcome.times, outcome.says]).toEqual([times, says])
  })
})

describe('faults', () => {
  it('are noted as they ended', () => {
    expect([refused(503), broken(), silent()].map((answer) => troubled(answer).how)).toEqual([
      'answered',
      'broken',
      'aborted'
    ])
  })

  it('that cannot be are refused at once', () => {
    expect(() => cut(broken())).toThrow(TypeError)
    expect(() => slow(NaN, 'STARTED')).toThrow(TypeError)
    expect(() => cut({ progress: -1 })).toThrow('progress')
  })
})

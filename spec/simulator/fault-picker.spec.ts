import { describe, expect, it } from 'vitest'
import { checkFaults } from '../../src/simulator/fault-check.js'
import { faultPicker } from '../../src/simulator/fault-picker.js'
import type { FaultRule } from '../../src/simulator/fault.js'

const A = 'aaaaaaaa-1db4-4bb8-8db0-3fa5a278c068'
const B = 'bbbbbbbb-1db4-4bb8-8db0-3fa5a278c068'

const read = (jobId: string) => ({ method: 'GET', path: `/v3/jobs/${jobId}`, jobId })
const publish = { method: 'POST', path: '/v3/events', jobId: null }

const fault = { type: 'reset' } as const
const other = { type: 'hang' } as const

/** A `1` for each request that meets a fault. */
const hits = (
  rules: readonly FaultRule[],
  targets: readonly (typeof publish | ReturnType<typeof read>)[]
): string => {
  const pick = faultPicker(rules, 1)
  return targets.map((target) => (pick(target).fault === null ? '0' : '1')).join('')
}

const aba = [read(A), read(B), read(A), read(B), read(A), read(B)]

describe('faultPicker', () => {
  it('befalls every request where nothing else is said, and none without rules', () => {
    expect(hits([{ fault }], aba)).toBe('111111')
    expect(hits([], aba)).toBe('000000')
  })

  it('befalls the nth request alone', () => {
    expect(hits([{ fault, nth: 3 }], aba)).toBe('001000')
  })

  it('befalls count of them, from the nth or from the first', () => {
    expect(hits([{ fault, nth: 2, count: 3 }], aba)).toBe('011100')
    expect(hits([{ fault, count: 2 }], aba)).toBe('110000')
  })

  it('counts each job by itself where the rule says so', () => {
    expect(hits([{ fault, nth: 2, perJob: true }], aba)).toBe('001100')
  })

  it('looks at job, method and path; the request that does not match is not counted', () => {
    expect(hits([{ fault, job: B.toUpperCase(), nth: 2 }], aba)).toBe('000100')
    expect(hits([{ fault, method: 'post' }], [read(A), publish])).toBe('01')
    expect(hits([{ fault, path: '/v3/jobs/*', nth: 2 }], [publish, read(A), publish, read(B)])).toBe('0001')
    expect(hits([{ fault, path: '/v3/jobs' }], aba)).toBe('000000')
    expect(hits([{ fault, path: '/v3/event.' }], [publish])).toBe('0')
  })

  it('takes the first rule that applies', () => {
    const pick = faultPicker([{ fault, nth: 2 }, { fault: other }], 1)

    expect([pick(read(A)), pick(read(A)), pick(read(A))].map((picked) => picked.fault?.type)).toEqual([
      'hang',
      'reset',
      'hang'
    ])
  })

  it('adds up latencies and lets another fault through', () => {
    const pick = faultPicker(
      [
        { fault: { type: 'latency', min: 5, max: 5 } },
        { fault },
        { fault: { type: 'latency', min: 7, max: 7 } }
      ],
      1
    )

    expect(pick(read(A))).toEqual({ delay: 12, fault })
  })

  it('draws latencies between min and max', () => {
    const pick = faultPicker([{ fault: { type: 'latency', min: 10, max: 20 } }], 1)
    const delays = Array.from({ length: 200 }, () => pick(read(A)).delay)

    expect(Math.min(...delays)).toBeGreaterThanOrEqual(10)
    expect(Math.max(...delays)).toBeLessThanOrEqual(20)
    expect(new Set(delays).size).toBeGreaterThan(150)
  })

  it('befalls a share of the requests, near the rate', () => {
    const many = Array.from({ length: 2_000 }, () => read(A))
    const share = hits([{ fault, rate: 0.3 }], many).replaceAll('0', '').length / 2_000

    expect(share).toBeGreaterThan(0.25)
    expect(share).toBeLessThan(0.35)
    expect(hits([{ fault, rate: 0 }], many)).not.toContain('1')
  })

  it('draws the same under the same seed, whatever the order in which jobs ask', () => {
    const rules = [{ fault, rate: 0.5 }]
    const ofA = (targets: readonly ReturnType<typeof read>[]) => {
      const pick = faultPicker(rules, 9)
      return targets.flatMap((target) => {
        const picked = pick(target)
        return target.jobId === A ? [picked.fault] : []
      })
    }
    const twenty = (id: string) => Array.from({ length: 20 }, () => read(id))

    expect(ofA([...twenty(A), ...twenty(B)])).toEqual(ofA([...twenty(B), ...twenty(A)]))
    expect(hits(rules, twenty(A))).not.toBe(hits(rules, twenty(B)))
  })
})

describe('checkFaults', () => {
  const all: readonly FaultRule[] = [
    { fault: { type: 'status', status: 503, body: 'html', retryAfter: { seconds: 5 } } },
    { fault: { type: 'status', status: 429, retryAfter: { date: 5 } } },
    { fault: { type: 'status', status: 429, body: 'empty', retryAfter: { text: 'soon' } } },
    { fault: { type: 'body', body: 'NaN', status: 200, contentType: 'text/plain' } },
    { fault: { type: 'html' } },
    { fault: { type: 'redirect', location: '/x', status: 307 } },
    { fault: { type: 'reset' } },
    { fault: { type: 'hang' } },
    { fault: { type: 'latency', min: 0, max: 5 } },
    { fault: { type: 'cut', after: 0 } },
    { fault: { type: 'slow', bytes: 1, every: 5 } },
    { fault: { type: 'gzip', how: 'truncated' } },
    { fault: { type: 'wrongId' } },
    { fault: { type: 'fields', set: { progress: null } } },
    {
      fault: { type: 'huge', bytes: 10 },
      method: 'GET',
      path: '*',
      job: A,
      nth: 1,
      count: 2,
      perJob: true,
      rate: 0.5
    }
  ]

  it('takes every fault from JSON and gives it back unchanged', () => {
    expect(checkFaults(JSON.parse(JSON.stringify(all)))).toEqual(all)
  })

  it.each([
    [{}, 'faults'],
    [[{}], 'faults[0].fault'],
    [[{ fault: {} }], 'faults[0].fault.type'],
    [[{ fault: { type: 'explode' } }], 'faults[0].fault.type'],
    [[{ fault: { type: 'reset' } }, { fault: { type: 'status', status: 199 } }], 'faults[1].fault.status'],
    [
      [{ fault: { type: 'status', status: 500, retryAfter: { seconds: -1 } } }],
      'faults[0].fault.retryAfter.seconds'
    ],
    [
      [{ fault: { type: 'status', status: 500, retryAfter: { text: 'a\r\nb' } } }],
      'faults[0].fault.retryAfter.text'
    ],
    [[{ fault: { type: 'redirect', location: 'x', status: 200 } }], 'faults[0].fault.status'],
    [[{ fault: { type: 'latency', min: 5, max: 4 } }], 'faults[0].fault.max'],
    [[{ fault: { type: 'latency', min: 5, max: 2 ** 31 } }], 'faults[0].fault.max'],
    [[{ fault: { type: 'slow', bytes: 0, every: 1 } }], 'faults[0].fault.bytes'],
    [[{ fault: { type: 'reset' }, nth: 0 }], 'faults[0].nth'],
    [[{ fault: { type: 'reset' }, rate: 2 }], 'faults[0].rate'],
    [[{ fault: { type: 'reset' }, urls: '*' }], 'faults[0].urls']
  ])('refuses %j, naming %s', (rules, field) => {
    expect(() => checkFaults(rules)).toThrow(expect.objectContaining({ name: 'InvalidField', field }))
  })
})

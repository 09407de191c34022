import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeJob, decodeJobRef } from '../../src/codec/decode-answer.js'
import { errorParts } from '../../src/codec/error-envelope.js'
import { JobFromWire } from '../../src/codec/job-from-wire.js'
import { isJob } from '../../src/codec/is-job.js'
import { JOB_ID } from './support/wire.js'

const oftenText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '__proto__', 'constructor')
)

const status = fc.oneof(
  fc.constantFrom('PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'RETRY', 'REVOKED', 'UNKNOWN', 'PAUSED'),
  oftenText
)

const record = <T>(value: fc.Arbitrary<T>) => fc.dictionary(oftenText, value, { maxKeys: 5 })

const task = fc.oneof(
  fc.record(
    { status, result: fc.jsonValue(), error_message: fc.option(oftenText), worker: fc.jsonValue() },
    { requiredKeys: [] }
  ),
  fc.jsonValue()
)

/** Anything under `data`: mostly close to a job. */
const wire = fc
  .tuple(
    fc.record(
      {
        id: fc.oneof(
          { weight: 5, arbitrary: fc.constant(JOB_ID) },
          { weight: 1, arbitrary: fc.uuid() },
          fc.jsonValue()
        ),
        status: fc.oneof({ weight: 5, arbitrary: status }, fc.jsonValue()),
        progress: fc.oneof(fc.double({ noNaN: true }), fc.integer(), fc.constant(null), fc.jsonValue()),
        name: fc.oneof(oftenText, fc.jsonValue()),
        info: fc.oneof(record(fc.jsonValue()), fc.jsonValue()),
        error_message: fc.oneof(oftenText, fc.jsonValue()),
        error_reason: fc.oneof(oftenText, fc.jsonValue()),
        extras: fc.oneof(record(task), fc.jsonValue())
      },
      { requiredKeys: [] }
    ),
    record(fc.jsonValue())
  )
  .map(([fields, more]) => ({ ...more, ...fields }))

const FAULT = /^(body|data)[a-z.]*: expected [a-zA-Z ,]+$/

describe('any JSON under data', () => {
  it('is a job or a list of what was wrong, and nothing throws', { timeout: 60_000 }, () => {
    const seen = { Left: 0, Right: 0 }
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: wire }, fc.jsonValue()), (data) => {
        const decoded = decodeJob(JSON.stringify({ data }), JOB_ID)
        seen[decoded._tag] += 1
        if (decoded._tag === 'Right') expect(isJob(decoded.right)).toBe(true)
        else expect(decoded.left.every((fault) => FAULT.test(fault))).toBe(true)
      }),
      { numRuns: 1_500 }
    )
    // Neither side is met by chance only.
    expect(Math.min(seen.Left, seen.Right)).toBeGreaterThan(150)
  })

  it('decodes to the same job after it was encoded', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(wire, status, (data, text) => {
        const decoded = decodeJob(JSON.stringify({ data: { ...data, id: JOB_ID, status: text } }), JOB_ID)
        if (decoded._tag === 'Left') return
        const again = decodeJob(JSON.stringify({ data: JobFromWire.encode(decoded.right) }), JOB_ID)
        expect(again).toEqual(decoded)
        expect(JobFromWire.decode(JobFromWire.encode(decoded.right))).toEqual(decoded)
      }),
      { numRuns: 1_000 }
    )
  })
})

describe('any text', () => {
  it('decodes or does not, and nothing throws', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.oneof(
          oftenText,
          fc.json(),
          fc.json().map((json) => json.slice(1))
        ),
        (body) => {
          for (const decoded of [decodeJob(body, JOB_ID), decodeJobRef(body)]) {
            if (decoded._tag === 'Left') expect(decoded.left.every((fault) => FAULT.test(fault))).toBe(true)
          }
          expect(typeof errorParts(500, body).message).toBe('string')
        }
      ),
      { numRuns: 1_000 }
    )
  })
})

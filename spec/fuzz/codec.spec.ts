import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { decodeJob, decodeJobRef } from '../../src/codec/decode-answer.js'
import { errorParts } from '../../src/codec/error-envelope.js'
import { isJob } from '../../src/codec/is-job.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { answer } from '../support/replies.js'
import { anyCase } from './support/any-case.js'

const GOOD = JSON.stringify({
  data: {
    id: JOB_ID,
    name: 'Ingestion dataset Upload',
    status: 'STARTED',
    progress: 42.5,
    info: { resource: { id: 1 } },
    error_message: null,
    error_reason: null,
    extras: { a: { status: 'FAILURE', result: [], error_message: 'x' } }
  }
})

// What breaks parsers and objects: braces, escapes, halves of pairs, keys of prototypes, numbers out of range.
const SCRAP = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\\u',
    '\\ud800',
    '\ud800',
    '\udfff',
    '\u0000',
    '\ufeff',
    '\u2028'
  ],
  ...[
    'null',
    'true',
    'NaN',
    '1e400',
    '-0',
    '9'.repeat(400),
    '0.1e-400',
    '"__proto__":{"x":1},',
    '"constructor":{},'
  ],
  ...['"id":7,', '"status":"SUCCESS",', '"progress":"42",', '"data":', '{"a":'.repeat(50), '['.repeat(50)]
] as const

/** A good body, with pieces cut out and scrap put in. */
const mangled = fc
  .array(
    fc.record({
      at: fc.nat(GOOD.length),
      cut: fc.nat(12),
      put: fc.oneof(fc.constantFrom(...SCRAP), fc.string({ unit: 'binary', maxLength: 5 }))
    }),
    { maxLength: 4 }
  )
  .map((edits) =>
    edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), GOOD)
  )

const FAULT = /^(body|data)[a-z.]*: expected [a-zA-Z ,]+$/

const isUnspoilt = (): boolean =>
  Object.keys(Object.prototype).length === 0 && Object.keys(Array.prototype).length === 0

describe('any text as the body of an answer', () => {
  anyCase(
    'anyText',
    'is a job or a list of what was wrong, in words that repeat none of it',
    fc.oneof({ weight: 8, arbitrary: mangled }, fc.string({ unit: 'binary' }), fc.json()),
    (body) => {
      const decoded = decodeJob(body, JOB_ID)
      if (decoded._tag === 'Right') {
        expect(isJob(decoded.right)).toBe(true)
        expect(decoded.right.id).toBe(JOB_ID)
      } else expect(decoded.left.filter((fault) => !FAULT.test(fault))).toEqual([])
      expect(['Left', 'Right']).toContain(decodeJobRef(body)._tag)
      expect(isUnspoilt()).toBe(true)
    }
  )
})

describe('any JSON as the answer to a poll', () => {
  const data = fc.oneof(
    fc.record(
      {
        id: fc.oneof({ weight: 9, arbitrary: fc.constant<unknown>(JOB_ID) }, fc.jsonValue()),
        status: fc.oneof(
          fc.constantFrom<unknown>('PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'RETRY', 'REVOKED', 'PAUSED'),
          fc.jsonValue()
        ),
        progress: fc.oneof(fc.double(), fc.constant<unknown>(null), fc.bigInt().map(Number), fc.jsonValue()),
        info: fc.jsonValue(),
        extras: fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'a', '\ud800'), fc.jsonValue())
      },
      { requiredKeys: ['id', 'status'] }
    ),
    fc.jsonValue()
  )

  anyCase('anyJson', 'is a snapshot or a DecodeError, and nothing else', data, (value) => {
    const { clock, client, hear } = lab([answer(200, { data: value })])
    const heard = hear(client.get(JOB_ID))
    clock.flush()
    if (heard.end === 'complete') expect(heard.values).toMatchObject([{ id: JOB_ID }])
    else expect(heard.error).toMatchObject({ _tag: 'DecodeError', id: JOB_ID })
    expect(isUnspoilt()).toBe(true)
  })
})

describe('any body of a refusal', () => {
  const detail = fc.record({ reason: fc.jsonValue(), message: fc.jsonValue(), help: fc.jsonValue() })
  const envelope = fc
    .record({
      code: fc.jsonValue(),
      message: fc.jsonValue(),
      errors: fc.oneof(fc.array(detail), fc.jsonValue())
    })
    .map((error) => JSON.stringify({ error }))

  anyCase(
    'anyRefusal',
    'gives a message, and details of texts',
    fc.tuple(
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(envelope, fc.json(), fc.string({ unit: 'binary' }))
    ),
    ([status, body]) => {
      const { message, code, errors } = errorParts(status, body)
      expect(message).not.toBe('')
      expect(['string', 'number', 'object']).toContain(typeof code)
      for (const parts of errors) {
        expect(Object.values(parts).filter((part) => part !== null && typeof part !== 'string')).toEqual([])
      }
    }
  )
})

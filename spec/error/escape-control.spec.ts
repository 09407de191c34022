import { describe, expect, it } from 'vitest'
import { ApiError } from '../../src/error/api-error.js'
import { AsyncJobFailed } from '../../src/error/async-job-failed.js'
import { escapeControl } from '../../src/error/escape-control.js'
import { NetworkError } from '../../src/error/network-error.js'
import { NotFound } from '../../src/error/not-found.js'
import { RateLimited } from '../../src/error/rate-limited.js'
import { aJob } from '../job/a-job.js'

/** Every code unit that a regular expression calls a control, a line break or a mark of writing direction. */
const HOSTILE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

describe('escapeControl', () => {
  it.each([
    ['a\nb', 'a\\nb'],
    ['a\r\nb', 'a\\r\\nb'],
    ['a\tb', 'a\\tb'],
    ['\u0000', '\\u0000'],
    ['\u001b[2J', '\\u001b[2J'],
    ['\u007f', '\\u007f'],
    ['\u009b31m', '\\u009b31m'],
    ['\u2028\u2029', '\\u2028\\u2029'],
    ['a\u202eb\u2066c\u2069', 'a\\u202eb\\u2066c\\u2069'],
    ['\u200e\u200f\u061c', '\\u200e\\u200f\\u061c']
  ])('writes %j as %j', (text, safe) => {
    expect(escapeControl(text)).toBe(safe)
  })

  it.each(['', 'plain text', 'Zürich, 東京, שלום, 👩‍🚀', 'a\\nb', '"quoted" %s ${x}', '\u00a0\u00e9'])(
    'leaves %j alone',
    (text) => {
      expect(escapeControl(text)).toBe(text)
    }
  )

  it('leaves no hostile code unit of the whole range', () => {
    const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))

    expect(units.filter((unit) => HOSTILE.test(escapeControl(unit)))).toEqual([])
    expect(units.filter((unit) => !HOSTILE.test(unit) && escapeControl(unit) !== unit)).toEqual([])
  })
})

describe('the message of an error', () => {
  const hostile = 'x\n\u001b[31mERROR\u202e'
  const safe = 'x\\n\\u001b[31mERROR\\u202e'

  it.each([
    [
      'AsyncJobFailed',
      new AsyncJobFailed(aJob({ name: hostile, errorReason: hostile, errorMessage: hostile }))
    ],
    ['ApiError', new ApiError(null, { status: 500, code: null, message: hostile, errors: [] })],
    ['NotFound', new NotFound(null, { code: null, message: hostile, errors: [] })],
    ['RateLimited', new RateLimited(null, null, hostile)],
    ['NetworkError', new NetworkError(null, { name: 'E', message: hostile, code: null })]
  ])('is escaped where the server or the network wrote it: %s', (_name, error) => {
    expect(error.message).toContain(safe)
    expect(HOSTILE.test(error.message)).toBe(false)
    expect(HOSTILE.test(error.toJSON().message)).toBe(false)
  })

  it('is escaped in the cause of a NetworkError too', () => {
    const error = new NetworkError(null, { name: hostile, message: hostile, code: hostile })

    expect(error.cause).toEqual({ name: safe, message: safe, code: safe })
    expect(error.code).toBe(safe)
  })

  it('leaves the fields of the server as they came: they are data', () => {
    expect(new AsyncJobFailed(aJob({ errorMessage: hostile })).errorMessage).toBe(hostile)
  })
})

import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { retryAfterOf } from '../../src/http/retry-after.js'
import { anyCase } from './support/any-case.js'

const HOUR = 3_600_000

// Any time that a Date can hold, and the words in which servers and their proxies write it.
const moment = fc.date({ noInvalidDate: true })
const dateText = fc
  .tuple(moment, fc.constantFrom('utc', 'iso', 'rfc850', 'asctime', 'local'))
  .map(([date, form]) => {
    const utc = date.toUTCString()
    const [weekday = '', day = '', month = '', year = '', time = ''] = utc.split(/,? /)
    switch (form) {
      case 'iso':
        return date.toISOString()
      case 'rfc850':
        return `${weekday}day, ${day}-${month}-${year.slice(-2)} ${time} GMT`
      case 'asctime':
        return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`
      case 'local':
        return date.toString()
      default:
        return utc
    }
  })
const edited = fc
  .tuple(dateText, fc.nat(30), fc.nat(4), fc.string({ maxLength: 3 }))
  .map(([text, at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut))
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^ *[-+]?\d{0,30}([.,e]\d{0,5})? *$/),
  fc.bigInt().map(String),
  fc.double().map(String),
  dateText,
  edited
)

describe('any Retry-After', () => {
  anyCase(
    'anyRetryAfter',
    'is no wait at all, or one between nothing and an hour, whatever time it is here and there',
    fc.record({
      value,
      date: fc.option(value),
      now: fc.oneof(fc.nat(), fc.integer(), fc.double({ noNaN: true }))
    }),
    ({ value: text, date, now }) => {
      const wait = retryAfterOf({ 'retry-after': text, ...(date === null ? {} : { date }) }, now)
      if (wait === null) return
      expect(Number.isFinite(wait)).toBe(true)
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(HOUR)
    }
  )
})

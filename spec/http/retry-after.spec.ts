import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterOf } from '../../src/http/retry-after.js'

const NOW = Date.UTC(2026, 0, 15, 12)
const HOUR = 3_600_000

const read = (value: string, date?: string) =>
  retryAfterOf(date === undefined ? { 'retry-after': value } : { 'retry-after': value, date }, NOW)

describe('retryAfterOf', () => {
  it('is null where there is no Retry-After', () => {
    expect(retryAfterOf({}, NOW)).toBeNull()
    expect(retryAfterOf({ 'Retry-After': '120', date: 'Thu, 15 Jan 2026 12:00:00 GMT' }, NOW)).toBeNull()
  })

  describe('in seconds', () => {
    it.each([
      ['0', 0],
      ['1', 1_000],
      ['120', 120_000],
      ['007', 7_000],
      [' 30 ', 30_000],
      ['\t5', 5_000],
      ['3600', HOUR],
      ['3601', HOUR],
      ['9007199254740993', HOUR],
      ['9'.repeat(400), HOUR],
      ['0'.repeat(400), 0]
    ])('%j is %d ms', (value, ms) => {
      expect(read(value)).toBe(ms)
    })
  })

  it.each([
    '',
    ' ',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '5s',
    '5 5',
    '120, 120',
    '٣',
    'soon',
    'NaN',
    'Infinity',
    'null',
    '2026-01-15T12:02:00Z',
    '2026-01-15',
    '1768478520000x'
  ])('is null for %j', (value) => {
    expect(read(value)).toBeNull()
  })

  describe('as an HTTP-date', () => {
    it.each([
      'Thu, 15 Jan 2026 12:02:00 GMT',
      'Thursday, 15-Jan-26 12:02:00 GMT',
      'Thu Jan 15 12:02:00 2026',
      '  Thu, 15 Jan 2026 12:02:00 GMT  '
    ])('%j is read against now where the answer has no Date', (value) => {
      expect(read(value)).toBe(120_000)
    })

    it.each([
      'Thu, 15 Jan 2026 12:01:30 GMT',
      'Thursday, 15-Jan-26 12:01:30 GMT',
      'Thu Jan 15 12:01:30 2026'
    ])('is read against the Date %j of the same answer, whatever the time is here', (date) => {
      expect(read('Thu, 15 Jan 2026 12:02:00 GMT', date)).toBe(30_000)
      expect(read('Thu, 15 Jan 2026 12:02:00 GMT', `\t${date} `)).toBe(30_000)
      expect(retryAfterOf({ 'retry-after': 'Thu, 15 Jan 2026 12:02:00 GMT', date }, NOW + 24 * HOUR)).toBe(
        30_000
      )
    })

    it.each(['', 'now', '31 Feb', 'Tue, 31 Feb 2026 12:00:00 GMT'])('passes over the Date %j', (date) => {
      expect(read('Thu, 15 Jan 2026 12:02:00 GMT', date)).toBe(120_000)
    })

    it.each(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])(
      'knows %s',
      (month) => {
        const date = new Date(`09 ${month} 2026 10:20:30 UTC`)
        const now = date.getTime() - 40_000
        const weekday = date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' })
        const short = weekday.slice(0, 3)
        for (const text of [
          `${short}, 09 ${month} 2026 10:20:30 GMT`,
          `${weekday}, 09-${month}-26 10:20:30 GMT`,
          `${short} ${month}  9 10:20:30 2026`
        ])
          expect(retryAfterOf({ 'retry-after': text }, now)).toBe(40_000)
      }
    )

    it('asks for no wait where it is past', () => {
      expect(read('Thu, 15 Jan 2026 11:59:59 GMT')).toBe(0)
      expect(read('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(0)
      expect(read('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(0)
      expect(read('Sun Nov  6 08:49:37 1994')).toBe(0)
    })

    it('asks for an hour at most', () => {
      expect(read('Thu, 15 Jan 2026 13:00:00 GMT')).toBe(HOUR)
      expect(read('Fri, 31 Dec 9999 23:59:59 GMT')).toBe(HOUR)
    })

    it('knows the leap days and the leap second', () => {
      const leapDay = Date.UTC(2028, 1, 29)
      expect(retryAfterOf({ 'retry-after': 'Tue, 29 Feb 2028 00:00:10 GMT' }, leapDay)).toBe(10_000)
      expect(retryAfterOf({ 'retry-after': 'Tue, 29 Feb 2028 00:00:60 GMT' }, leapDay)).toBe(60_000)
    })

    it('takes a year of two digits for the nearest that a server can mean', () => {
      expect(read('Friday, 01-Jan-69 00:00:00 GMT')).toBe(HOUR)
      expect(read('Thursday, 01-Jan-70 00:00:00 GMT')).toBe(0)
    })

    it.each([
      'Tue, 31 Feb 2026 12:00:00 GMT',
      'Sun, 29 Feb 2026 12:00:00 GMT',
      'Fri, 31 Apr 2026 12:00:00 GMT',
      'Wed, 00 Jan 2026 12:00:00 GMT',
      'Thu, 32 Jan 2026 12:00:00 GMT',
      'Thu, 15 Jan 2026 25:00:00 GMT',
      'Thu, 15 Jan 2026 24:00:00 GMT',
      'Thu, 15 Jan 2026 12:61:00 GMT',
      'Thu, 15 Jan 2026 12:00:61 GMT',
      'Tuesday, 31-Feb-26 12:00:00 GMT',
      'Tue Feb 31 12:00:00 2026',
      'Thu Jan 15 25:61:00 2026'
    ])('is null for %j, a day or time that does not exist', (value) => {
      expect(read(value)).toBeNull()
    })

    it.each([
      'Thu, 15 Jan 2026 12:02:00',
      'Thu, 15 Jan 2026 12:02:00 UTC',
      'Thu, 15 Jan 2026 12:02:00 +0000',
      'Thu, 15 Jan 2026 12:02 GMT',
      'Thu, 5 Jan 2026 12:02:00 GMT',
      '15 Jan 2026 12:02:00 GMT',
      'Thu, 15 Jänner 2026 12:02:00 GMT',
      'thu, 15 jan 2026 12:02:00 gmt',
      'Thu, 15 Jan 2026 12:02:00 GMT, Thu, 15 Jan 2026 12:02:00 GMT'
    ])('is null for %j, which is none of the three forms', (value) => {
      expect(read(value)).toBeNull()
    })
  })

  it('passes over what a custom transport gave instead of text', () => {
    const odd = [120, null, undefined, {}, ['120']]
    expect(odd.map((value) => retryAfterOf({ 'retry-after': value as string }, NOW))).toEqual(
      odd.map(() => null)
    )
    expect(
      odd.map((date) =>
        retryAfterOf({ 'retry-after': 'Thu, 15 Jan 2026 12:02:00 GMT', date: date as string }, NOW)
      )
    ).toEqual(odd.map(() => 120_000))
  })

  it('gives null or 0 to one hour for any text', { timeout: 60_000 }, () => {
    const digits = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'))
    const month = fc.constantFrom('Jan', 'Feb', 'Apr', 'Dec', 'Foo')
    const dateLike = fc
      .tuple(digits, month, fc.integer({ min: 0, max: 9_999 }), digits, digits, digits)
      .map(
        ([day, name, year, h, m, s]) =>
          `Thu, ${day} ${name} ${String(year).padStart(4, '0')} ${h}:${m}:${s} GMT`
      )
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.integer().map(String), dateLike)
    let waits = 0
    fc.assert(
      fc.property(
        text,
        fc.option(text),
        fc.double({ noNaN: true, min: 0, max: 4e12 }),
        (value, date, now) => {
          const ms = retryAfterOf(
            date === null ? { 'retry-after': value } : { 'retry-after': value, date },
            now
          )
          waits += Number(ms !== null)
          expect(ms === null || (Number.isFinite(ms) && ms >= 0 && ms <= HOUR)).toBe(true)
        }
      ),
      { numRuns: 2_000 }
    )
    // The property says something only where dates and seconds were met.
    expect(waits).toBeGreaterThan(200)
  })
})

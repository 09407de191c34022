import { describe, expect, it } from 'vitest'
import { growing } from '../../src/schedule/growing.js'
import { aJob } from '../job/a-job.js'

const job = aJob()

const waitsOf = (interval: ReturnType<typeof growing>, unchanged: readonly number[]): readonly number[] =>
  unchanged.map((polls) => interval(job, { unchanged: polls }))

describe('growing', () => {
  it('waits from, then factor times longer per unchanged poll, up to max', () => {
    const interval = growing({ from: 1_000, factor: 2, max: 5_000 })

    expect(waitsOf(interval, [0, 1, 2, 3, 4])).toEqual([1_000, 2_000, 4_000, 5_000, 5_000])
  })

  it('is back at from with the first change', () => {
    const interval = growing({ from: 1_000, factor: 2, max: 5_000 })

    expect(waitsOf(interval, [3, 0, 1])).toEqual([5_000, 1_000, 2_000])
  })

  it('grows by fractions', () => {
    expect(waitsOf(growing({ from: 2_000, factor: 1.5, max: 30_000 }), [0, 1, 2])).toEqual([
      2_000, 3_000, 4_500
    ])
  })

  it('stays at from where factor is 1 or max is from', () => {
    expect(waitsOf(growing({ from: 700, factor: 1, max: 9_000 }), [0, 1, 2_000])).toEqual([700, 700, 700])
    expect(waitsOf(growing({ from: 700, factor: 3, max: 700 }), [0, 1, 2_000])).toEqual([700, 700, 700])
  })

  it.each([2_000, 1_000_000, Number.MAX_SAFE_INTEGER])(
    'is max, a finite number, after %d unchanged polls',
    (unchanged) => {
      expect(waitsOf(growing({ from: 1, factor: 10, max: 60_000 }), [unchanged])).toEqual([60_000])
      expect(
        waitsOf(growing({ from: Number.MIN_VALUE, factor: Number.MAX_VALUE, max: 60_000 }), [unchanged])
      ).toEqual([60_000])
    }
  )

  it('serves two watches at once: it remembers nothing', () => {
    const interval = growing({ from: 1_000, factor: 2, max: 64_000 })

    expect(waitsOf(interval, [0, 5, 1, 6, 2])).toEqual([1_000, 32_000, 2_000, 64_000, 4_000])
  })

  it('keeps the options it was made with, though the object changes later', () => {
    const options = { from: 1_000, factor: 2, max: 5_000 }
    const interval = growing(options)

    options.from = NaN

    expect(waitsOf(interval, [1])).toEqual([2_000])
  })

  it.each([
    [{ from: 0, factor: 2, max: 5 }, 'option from must be a finite number above 0; it is 0'],
    [{ from: -1, factor: 2, max: 5 }, 'option from must be a finite number above 0; it is -1'],
    [{ from: NaN, factor: 2, max: 5 }, 'option from must be a finite number above 0; it is NaN'],
    [
      { from: Infinity, factor: 2, max: Infinity },
      'option from must be a finite number above 0; it is Infinity'
    ],
    [{ from: 1, factor: 0.9, max: 5 }, 'option factor must be a finite number, 1 or more; it is 0.9'],
    [{ from: 1, factor: NaN, max: 5 }, 'option factor must be a finite number, 1 or more; it is NaN'],
    [
      { from: 1, factor: Infinity, max: 5 },
      'option factor must be a finite number, 1 or more; it is Infinity'
    ],
    [{ from: 6, factor: 2, max: 5 }, 'option max must be a finite number, 6 or more; it is 5'],
    [{ from: 6, factor: 2, max: Infinity }, 'option max must be a finite number, 6 or more; it is Infinity'],
    [{ from: 6, factor: 2, max: NaN }, 'option max must be a finite number, 6 or more; it is NaN']
  ])('refuses %o at once, by name', (options, message) => {
    expect(() => growing(options)).toThrow(new TypeError(message))
  })
})

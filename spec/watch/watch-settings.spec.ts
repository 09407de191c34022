import { EMPTY } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { WatchOptions } from '../../src/watch/watch-options.js'
import { FLEET, LIVE, SINGLE, checkWatchOptions, watchSettings } from '../../src/watch/watch-settings.js'

const REST = {
  stallTimeout: Infinity,
  maxConsecutiveFailures: Infinity,
  notFoundGrace: 10_000,
  verbose: false,
  refresh: undefined,
  pause: undefined
}

describe('what holds where nobody says otherwise', () => {
  it.each([
    ['a single job', SINGLE, { interval: 6_000, timeout: 1_800_000 }],
    ['a shared poller', LIVE, { interval: 6_000, timeout: Infinity }],
    ['a fleet', FLEET, { interval: 'adaptive', timeout: Infinity }]
  ])('for %s', (_, defaults, expected) => {
    expect(watchSettings({}, {}, defaults)).toEqual({ ...expected, ...REST })
  })
})

const WRONG: readonly (readonly [string, unknown, string])[] = [
  ['interval', 0, 'option interval must be a finite number above 0; it is 0'],
  ['interval', Infinity, 'option interval must be a finite number above 0; it is Infinity'],
  ['interval', 'adaptive', 'option interval must be a finite number above 0; it is of type string'],
  ['timeout', 0, 'option timeout must be a number above 0, or Infinity; it is 0'],
  ['stallTimeout', -1, 'option stallTimeout must be a number above 0, or Infinity; it is -1'],
  [
    'maxConsecutiveFailures',
    0,
    'option maxConsecutiveFailures must be an integer, 1 or more, or Infinity; it is 0'
  ],
  [
    'maxConsecutiveFailures',
    1.5,
    'option maxConsecutiveFailures must be an integer, 1 or more, or Infinity; it is 1.5'
  ],
  ['notFoundGrace', -1, 'option notFoundGrace must be a finite number, 0 or more; it is -1'],
  ['notFoundGrace', Infinity, 'option notFoundGrace must be a finite number, 0 or more; it is Infinity'],
  ...[null, 5, 'text', {}, { subscribe: true }, Object.assign(() => 0, { subscribe: () => 0 })].flatMap(
    (none) => [
      ['refresh', none, 'option refresh must be an Observable'] as const,
      ['pause', none, 'option pause must be an Observable'] as const
    ]
  )
]

const RIGHT: readonly WatchOptions[] = [
  {},
  { interval: Number.MIN_VALUE, timeout: Infinity, stallTimeout: Infinity, maxConsecutiveFailures: Infinity },
  { interval: () => 0, notFoundGrace: 0, maxConsecutiveFailures: 1 },
  { refresh: EMPTY, pause: EMPTY },
  {
    interval: undefined,
    timeout: undefined,
    stallTimeout: undefined,
    maxConsecutiveFailures: undefined,
    notFoundGrace: undefined,
    refresh: undefined,
    pause: undefined
  }
]

describe('an option of a watch', () => {
  it.each(WRONG)('%s may not be %s', (name, value, message) => {
    const options = { [name]: value } as WatchOptions
    expect(() => {
      checkWatchOptions(options)
    }).toThrow(new TypeError(message))
    expect(() => watchSettings(options, {}, SINGLE)).toThrow(new TypeError(message))
  })

  // As in Python: `job.watch(10)`.
  it.each([10, null, 'verbose', () => 10])('cannot stand alone: %s is no options', (options) => {
    const check = () => {
      checkWatchOptions(options as WatchOptions)
    }
    expect(check).toThrow(new TypeError('options must be an object, such as { interval: 10_000 }'))
  })

  it.each(RIGHT)('may be as in %o', (options) => {
    expect(() => {
      checkWatchOptions(options)
    }).not.toThrow()
  })
})

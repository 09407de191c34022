import { beforeAll, describe, expect, it, vi } from 'vitest'
import { FiddlerError, isFiddlerError } from '../../src/error/fiddler-error.js'
import { isWatchError } from '../../src/error/watch-error.js'
import { CLASSES, TAGS, everyError } from './every-error.js'
import type * as EveryError from './every-error.js'
import type { Tag } from './every-error.js'

const here = everyError()
// As where an ESM and a CJS build of the package meet in one process: the same code, other classes.
let copy: typeof EveryError
let there: ReturnType<typeof everyError>

beforeAll(async () => {
  vi.resetModules()
  copy = await import('./every-error.js')
  there = copy.everyError()
})

const PAIRS = TAGS.flatMap((of) => TAGS.map((against): readonly [Tag, Tag] => [of, against]))

describe('two copies of the package', () => {
  it('have classes of their own', () => {
    expect(TAGS.filter((tag) => copy.CLASSES[tag] === CLASSES[tag])).toEqual([])
  })
})

describe('instanceof', () => {
  it.each(PAIRS)('of a %s against %s holds only for the same tag, in and across copies', (of, against) => {
    const same = of === against

    expect(here[of] instanceof CLASSES[against]).toBe(same)
    expect(there[of] instanceof CLASSES[against]).toBe(same)
    expect(here[of] instanceof copy.CLASSES[against]).toBe(same)
  })

  it.each(TAGS)('of a %s against the base holds, in and across copies', (tag) => {
    expect(here[tag] instanceof FiddlerError).toBe(true)
    expect(there[tag] instanceof FiddlerError).toBe(true)
    expect(there[tag] instanceof Error).toBe(true)
  })
})

describe('the guards', () => {
  it.each(TAGS)('know a %s of either copy', (tag) => {
    expect(isWatchError(here[tag])).toBe(true)
    expect(isWatchError(there[tag])).toBe(true)
    expect(isFiddlerError(there[tag])).toBe(true)
  })

  const FOREIGN: readonly unknown[] = [
    undefined,
    null,
    'NetworkError',
    404,
    {},
    { _tag: 'NetworkError', name: 'NetworkError', message: 'made by hand' },
    new Error('x'),
    new TypeError('x'),
    Object.assign(new Error('x'), { _tag: 'ApiError', name: 'ApiError' }),
    () => undefined
  ]

  it.each(FOREIGN)('refuse %o, as does instanceof', (value) => {
    expect(isWatchError(value)).toBe(false)
    expect(isFiddlerError(value)).toBe(false)
    expect(value instanceof FiddlerError).toBe(false)
    expect(TAGS.filter((tag) => value instanceof CLASSES[tag])).toEqual([])
  })
})

describe('an error of another copy', () => {
  it.each(TAGS)('of tag %s keeps its fields, its message and its JSON', (tag) => {
    expect(Object.entries(there[tag])).toEqual(Object.entries(here[tag]))
    expect(there[tag].message).toBe(here[tag].message)
    expect(there[tag].toJSON()).toStrictEqual(here[tag].toJSON())
  })

  it('keeps its cause', () => {
    expect(there.NetworkError.cause).toStrictEqual(here.NetworkError.cause)
  })
})

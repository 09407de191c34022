import { describe, expect, it } from 'vitest'
import { TestScheduler } from 'rxjs/testing'
import { marksOf } from '../../src/testing/marbles.js'

const DIAGRAMS = ['p', 'p 10s s 5m y', ' 5ms p', '--p--(sr)-y', 'p 0.5s s1s |', '5s 5 5s 5', '1', '']

/** When RxJS itself emits, under `run`. */
const heardUnderRun = (marbles: string) => {
  const seen: (readonly [number, string])[] = []
  const scheduler = new TestScheduler(() => undefined)
  scheduler.run(({ cold }) => {
    cold(marbles).subscribe((letter) => seen.push([scheduler.now(), letter]))
  })
  return seen
}

describe('marksOf', () => {
  it.each(DIAGRAMS)("reads '%s' as TestScheduler.run does, in it and out of it", (marbles) => {
    const letters = marksOf(marbles).filter(({ letter }) => letter !== '|')
    expect(letters.map(({ at, letter }) => [at, letter])).toEqual(heardUnderRun(marbles))
    new TestScheduler(() => undefined).run(() => {
      expect(marksOf(marbles).filter(({ letter }) => letter !== '|')).toEqual(letters)
    })
  })

  it('has | and # among the letters', () => {
    expect(marksOf('p 9ms | 9ms #')).toEqual([
      { at: 0, letter: 'p' },
      { at: 10, letter: '|' },
      { at: 20, letter: '#' }
    ])
  })

  it.each(['^p', 'p!'])("refuses the subscription marker in '%s'", (marbles) => {
    expect(() => marksOf(marbles)).toThrow(TypeError)
  })
})

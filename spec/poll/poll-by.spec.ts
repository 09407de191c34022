import { NEVER, defer, of, throwError, timer } from 'rxjs'
import type { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { pollBy } from '../../src/poll/poll-by.js'
import { marbles } from '../operators/marbles.js'

describe('pollBy', () => {
  it('reads, waits, reads again, and emits the last reading too', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const middle = cold('--a|')
      const last = cold('  --z|')
      const wait = cold('  ----w')
      let read = 0
      const source = defer(() => ((read += 1) < 3 ? middle : last))
      const polled = source.pipe(
        pollBy<string>({ goesOn: (seen) => seen !== 'z', afterReading: () => wait, afterFailure: throwIt })
      )
      expectObservable(polled).toBe('--a------a------(z|)')
      expectSubscriptions(middle.subscriptions).toBe(['^--!', '-------^--!'])
      expectSubscriptions(wait.subscriptions).toBe(['---^---!', '----------^---!'])
      expectSubscriptions(last.subscriptions).toBe('--------------^-!')
    })
  })

  it('reads again after a failure when the other notifier says so', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const failing = cold('-#  ')
      const good = cold('   -(z|)')
      const wait = cold('   --w ')
      let read = 0
      const source = defer((): Observable<string> => ((read += 1) < 3 ? failing : good))
      const polled = source.pipe(
        pollBy<string>({ goesOn: () => false, afterReading: () => NEVER, afterFailure: () => wait })
      )
      expectObservable(polled).toBe('-------(z|)')
      expectSubscriptions(failing.subscriptions).toBe(['^!', '---^!'])
      expectSubscriptions(wait.subscriptions).toBe(['-^-!', '----^-!'])
    })
  })

  it('ends with what a notifier errors with', () => {
    marbles(({ cold, expectObservable }) => {
      const polled = cold('-#', {}, 'first').pipe(
        pollBy<string>({ goesOn: () => true, afterReading: () => NEVER, afterFailure: throwIt })
      )
      expectObservable(polled).toBe('-#', {}, 'first')
    })
  })

  it('leaves a reading as soon as it has given the last value', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const reading = cold('-a-b-c-|')
      const polled = reading.pipe(
        pollBy<string>({ goesOn: (seen) => seen !== 'b', afterReading: () => NEVER, afterFailure: throwIt })
      )
      expectObservable(polled).toBe('-a-(b|)')
      expectSubscriptions(reading.subscriptions).toBe('^--!')
    })
  })

  it('drops the wait by unsubscribing', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const wait = cold('------w')
      const polled = cold('-(a|)').pipe(
        pollBy<string>({ goesOn: () => true, afterReading: () => wait, afterFailure: throwIt })
      )
      expectObservable(polled, '^---!').toBe('-a')
      expectSubscriptions(wait.subscriptions).toBe('-^--!')
    })
  })

  it('reads nothing before it is subscribed', () => {
    let read = 0
    const polled = defer(() => of((read += 1))).pipe(
      pollBy<number>({ goesOn: () => false, afterReading: () => timer(1), afterFailure: throwIt })
    )
    expect(read).toBe(0)
    polled.subscribe()
    polled.subscribe()
    expect(read).toBe(2)
  })
})

const throwIt = (error: unknown) => throwError(() => error)

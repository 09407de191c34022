import { Observable, Subject, of, throwError } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { Flight } from '../../src/fleet/flight.js'

/** What the landing and whoever listens hear, in order. */
const given = (exchange: Observable<string>) => {
  const heard: string[] = []
  const landing = {
    landed: (seen: boolean) => void heard.push(seen ? 'landed, heard' : 'landed, unheard'),
    after: () => void heard.push('after'),
    left: () => void heard.push('left')
  }
  const subscription = new Observable<string>((subscriber) =>
    new Flight(subscriber, landing).begin(exchange)
  ).subscribe({
    next: (value) => heard.push(value),
    error: () => heard.push('error'),
    complete: () => heard.push('complete')
  })
  return { heard, subscription }
}

const failure = () => new Error('reset')

describe('a request under way', () => {
  it('signs off before its end goes on, and lets others go after that', () => {
    expect(given(of('answer')).heard).toEqual(['answer', 'landed, heard', 'complete', 'after'])
  })

  it('has been heard by the server where it ends without a value', () => {
    expect(given(of()).heard).toEqual(['landed, heard', 'complete', 'after'])
  })

  it('may not have been heard where it fails before any value', () => {
    expect(given(throwError(failure)).heard).toEqual(['landed, unheard', 'error', 'after'])
  })

  it('has been heard where it fails after a value', () => {
    const exchange = new Subject<string>()
    const { heard } = given(exchange)
    exchange.next('half')
    exchange.error(failure())
    expect(heard).toEqual(['half', 'landed, heard', 'error', 'after'])
  })

  it('signs off and lets nobody go where it is given up', () => {
    const exchange = new Subject<string>()
    const { heard, subscription } = given(exchange)
    subscription.unsubscribe()
    expect(exchange.observed).toBe(false)
    expect(heard).toEqual(['landed, unheard', 'left'])
    subscription.unsubscribe()
    expect(heard).toHaveLength(2)
  })

  it('has been heard where it is given up after a value', () => {
    const exchange = new Subject<string>()
    const { heard, subscription } = given(exchange)
    exchange.next('half')
    subscription.unsubscribe()
    expect(heard).toEqual(['half', 'landed, heard', 'left'])
  })

  it('has nothing left to do after its end', () => {
    const exchange = new Subject<string>()
    const { heard, subscription } = given(exchange)
    exchange.complete()
    subscription.unsubscribe()
    expect(heard).toEqual(['landed, heard', 'complete', 'after'])
  })
})

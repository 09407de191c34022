import { BehaviorSubject, Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { SUCCESS, job } from '../support/replies.js'
import { A, B, brief, fleetLab } from './support/fleet-lab.js'

describe('pause of a fleet', () => {
  it('holds all its jobs, the first polls too, and lets all go on', () => {
    const pause = new BehaviorSubject(true)
    const { client, clock, hear, timesOf } = fleetLab()
    hear(client.watchAll([A, B], { interval: 1_000, pause }))
    clock.at(500, () => pause.next(false))
    clock.at(1_700, () => pause.next(true))
    clock.at(4_000, () => pause.next(false))
    clock.runTo(4_500)
    expect([timesOf(A), timesOf(B)]).toEqual([
      [500, 1_500, 4_000],
      [500, 1_500, 4_000]
    ])
  })

  it('wakes no job that has settled, and is let go of with it', () => {
    const pause = new Subject<boolean>()
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [SUCCESS], [B]: [job(), SUCCESS] })
    const heard = hear(client.watchAll([A, B], { interval: 1_000, pause }))
    for (const ms of [100, 200, 300, 400]) clock.at(ms, () => pause.next(ms % 200 !== 0))
    clock.flush()
    expect([timesOf(A), timesOf(B)]).toEqual([[0], [0, 1_000]])
    expect(heard.values.map(brief)).toEqual([
      'a SUCCESS',
      'a settled SUCCESS',
      'b STARTED',
      'b SUCCESS',
      'b settled SUCCESS'
    ])
    expect(pause.observed).toBe(false)
  })
})

describe('refresh of a fleet', () => {
  it('polls all its jobs at once, save those that have settled', () => {
    const refresh = new Subject<void>()
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [SUCCESS] })
    const heard = hear(client.board([A, B], { interval: 1_000, refresh }))
    clock.at(300, () => refresh.next())
    clock.runTo(1_500)
    expect([timesOf(A), timesOf(B)]).toEqual([[0], [0, 300, 1_300]])
    heard.subscription.unsubscribe()
    expect(refresh.observed).toBe(false)
    expect(clock.pending).toBe(0)
  })

  it('that errors or ends is ignored', () => {
    const refresh = new Subject<void>()
    const { client, clock, hear, timesOf } = fleetLab()
    const heard = hear(client.watchAll([A], { interval: 1_000, refresh }))
    clock.at(300, () => refresh.error(new Error('no more')))
    clock.runTo(1_500)
    expect(heard.end).toBe('open')
    expect(timesOf(A)).toEqual([0, 1_000])
  })
})

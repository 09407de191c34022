import { NEVER, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/fleet/pacer.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const limits = { read: { perSecond: 5, perMinute: 10 }, write: { perSecond: 5, perMinute: 10 }, inFlight: 32 }

const pacerAt = (now: number) => {
  const clock = new VirtualClock()
  clock.runTo(now)
  const pacer = createPacer({ limits, scheduler: clock, random: () => 0 })
  const sent: number[] = []
  const send = (count: number) => {
    for (let n = 0; n < count; n += 1)
      pacer
        .ticket('read', 'ahead')
        .run(of(1))
        .subscribe(() => sent.push(clock.now()))
  }
  return { clock, pacer, sent, send }
}

describe('a pacer that takes another’s place', () => {
  it('counts what the other has sent', () => {
    const { clock, pacer, sent, send } = pacerAt(100_000)
    pacer.resume({
      sent: [50_000, 60_000, 70_000, 80_000, 90_000, 95_000, 99_000, 99_900, 100_000],
      share: 1,
      heldUntil: 0
    })
    expect(pacer.usage()).toEqual({ usedLastSecond: 2, usedLastMinute: 9 })
    send(3)
    clock.runTo(300_000)
    expect(sent).toEqual([100_000, 110_000, 120_000])
  })

  it('goes on with the share that the other has found, and looks for more a minute later', () => {
    const { clock, pacer } = pacerAt(100_000)
    pacer.resume({ sent: [], share: 0.5, heldUntil: 0 })
    pacer.usage()
    expect(pacer.share()).toBe(0.5)
    clock.runTo(159_999)
    pacer.usage()
    expect(pacer.share()).toBe(0.5)
    clock.runTo(160_000)
    pacer.usage()
    expect(pacer.share()).toBeCloseTo(0.55)
  })

  it('stays shut as long as a 429 has shut the other', () => {
    const { clock, pacer, sent, send } = pacerAt(100_000)
    pacer.resume({ sent: [], share: 1, heldUntil: 107_000 })
    send(1)
    clock.runTo(200_000)
    expect(sent).toEqual([107_000])
  })

  it('tells the share that it has found', () => {
    const { pacer } = pacerAt(0)
    expect(pacer.share()).toBe(1)
    pacer.ticket('read', 'poll').run(NEVER).subscribe()
    pacer.limited('read', 1_000)
    expect(pacer.share()).toBeCloseTo(0.7)
  })
})

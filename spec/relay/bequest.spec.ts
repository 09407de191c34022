import { defer, mergeMap, of, repeat } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { createPacer } from '../../src/fleet/pacer.js'
import type { Legacy } from '../../src/fleet/resolved-limits.js'
import { wholeOf } from '../../src/relay/bequest.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const LIMITS = {
  read: { perSecond: 30, perMinute: 1_000 },
  write: { perSecond: 30, perMinute: 1_000 },
  inFlight: 32
}
const SLOT = 60
const LEASE = 3_000
const NOTHING = { sent: [], share: 1, heldUntil: 0 }

const most = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((last) => times.filter((at) => at > last - ms && at <= last).length))

/** Two relays, one after the other, of which the second takes over at 200 s, and the first goes on for the rest of its lease. */
const handover = ({
  idle = 0,
  legacy
}: {
  readonly idle?: number
  readonly legacy: (now: number) => Legacy
}) => {
  const clock = new VirtualClock()
  const poll = (resumed: Legacy) => {
    const pacer = createPacer({ limits: LIMITS, scheduler: clock, random: () => 0 })
    pacer.resume(resumed)
    const ticket = pacer.ticket('read', 'poll')
    const times: number[] = []
    const exchange = defer(() => {
      times.push(clock.now())
      return of(200)
    })
    const polling = ticket.turn(0).pipe(
      mergeMap(() => ticket.run(exchange)),
      repeat()
    )
    return { times, polling: polling.subscribe() }
  }
  clock.runTo(idle)
  const first = poll(NOTHING)
  clock.runTo(200_000)
  const second = poll(legacy(200_000))
  clock.runTo(200_000 + LEASE)
  first.polling.unsubscribe()
  clock.runTo(330_000)
  second.polling.unsubscribe()
  const times = [...first.times, ...second.times].sort((a, b) => a - b)
  return { perMinute: most(times, 60_000), perSecond: most(times, 1_000), second: second.times }
}

const blind = (now: number): Legacy => wholeOf({ ...NOTHING, unknownUntil: now + LEASE }, LIMITS, now)

describe('a relay that does not know what was sent before', () => {
  it.each([
    ['at the full pace', 0],
    ['at the full pace for half a minute', 170_000],
    ['a burst just now', 199_999]
  ])('exceeds no window where that was %s', (_, idle) => {
    const { perMinute, perSecond } = handover({ idle, legacy: blind })
    expect(perMinute).toBeLessThanOrEqual(1_000)
    expect(perSecond).toBeLessThanOrEqual(30)
  })

  it('would exceed them if it took that for nothing', () => {
    expect(handover({ legacy: () => NOTHING }).perMinute).toBeGreaterThan(1_000)
  })

  it('begins when another’s lease is surely over, and then polls at the full pace', () => {
    const { second } = handover({ legacy: blind })
    expect((second[0] ?? 0) - 200_000).toBeGreaterThanOrEqual(LEASE)
    expect((second[0] ?? 0) - 200_000).toBeLessThan(LEASE + 10 * SLOT)
    expect(second.filter((at) => at < 260_000).length).toBeGreaterThan(930)
  })
})

describe('what may be missing of a legacy', () => {
  const wanting = (unknownUntil: number, parts: Partial<Legacy> = {}) =>
    wholeOf({ ...NOTHING, ...parts, unknownUntil }, LIMITS, 100_000).sent

  it('is nothing where all of the last minute is known', () => {
    expect(wanting(40_000, { sent: [90_000, 99_000] })).toEqual([90_000, 99_000])
    expect(wanting(-Infinity)).toEqual([])
  })

  it('is as much as the limits allow, up to where it is known; in order, and not in the future', () => {
    const sent = wanting(70_000, { sent: [50_000, 99_000] })
    expect(sent).toHaveLength(30_000 / SLOT + 6 + 2)
    expect(sent).toEqual([...sent].sort((a, b) => a - b))
    expect([sent[0], sent.at(-2), sent.at(-1)]).toEqual([40_060, 70_000, 99_000])
    expect(Math.max(...wanting(104_000))).toBe(100_000)
  })

  it('keeps to the share that was found to hold', () => {
    expect(wanting(100_000, { share: 0.5 }).length).toBe(500 + 6)
  })

  it('is nothing where there are no limits, and bounded where they are enormous', () => {
    expect(wholeOf({ ...NOTHING, unknownUntil: 100_000 }, 'none', 100_000)).toEqual(NOTHING)
    const read = { perSecond: 1e9, perMinute: 1e9 }
    const { sent } = wholeOf({ ...NOTHING, unknownUntil: 100_000 }, { ...LIMITS, read }, 100_000)
    expect(sent.length).toBeLessThanOrEqual(60_006)
  })
})

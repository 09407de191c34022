import { NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { LIMITS, jobOf, pacerLab } from './support/pacer-lab.js'

const ONE_A_SECOND = { ...LIMITS, read: { perSecond: 1, perMinute: 60 } }

describe('a poll that is due soon', () => {
  it('is not held back where a slot is free by then', () => {
    const { pacer, exchange, runTo } = pacerLab(ONE_A_SECOND)
    const ticket = pacer.ticket('read', 'poll')
    expect(ticket.heldBack(0)).toBe(false)
    ticket.run(exchange('poll', 0)).subscribe()
    runTo(0)
    // The window is open again one second after the answer.
    expect([999, 1_000, 1_001].map((wait) => ticket.heldBack(wait))).toEqual([true, false, false])
  })

  it('is held back by those who are due before it, one slot each', () => {
    const { pacer, exchange, runTo } = pacerLab(ONE_A_SECOND)
    pacer.ticket('read', 'poll').run(exchange('first', 0)).subscribe()
    runTo(0)
    for (let n = 0; n < 3; n++) pacer.ticket('read', 'poll').run(exchange('next', 0)).subscribe()
    const ticket = pacer.ticket('read', 'poll')
    expect([3_999, 4_000].map((wait) => ticket.heldBack(wait))).toEqual([true, false])
  })

  it('is held back by the even pace of polls, which what a person waits for has used up', () => {
    const { pacer, exchange, runTo } = pacerLab()
    for (let n = 0; n < 10; n++) pacer.ticket('read', 'ahead').run(exchange('get', 0)).subscribe()
    runTo(0)
    // Ten slots of 60 ms, of which five may be saved up.
    const ticket = pacer.ticket('read', 'poll')
    expect([299, 300].map((wait) => ticket.heldBack(wait))).toEqual([true, false])
  })

  it('is not thought to be held back by requests under way: they may be answered by then', () => {
    const { pacer } = pacerLab(ONE_A_SECOND)
    pacer.ticket('read', 'poll').run(NEVER).subscribe()
    expect(pacer.ticket('read', 'poll').heldBack(0)).toBe(false)
  })
})

describe('the adaptive wait', () => {
  it('is until a poll is worth 20 ms, from one second to six', () => {
    const { pacer, runTo } = pacerLab()
    const ticket = pacer.ticket('read', 'poll')
    ticket.saw(jobOf('PENDING'))
    // Worth u² / 1,400 s: 20 ms after 5.3 s.
    expect(ticket.adaptiveWait()).toBeCloseTo(Math.sqrt(20 * 1_400_000), 6)
    runTo(10_000)
    ticket.saw(jobOf('STARTED', 50))
    runTo(20_000)
    ticket.saw(jobOf('STARTED', 99))
    expect(ticket.adaptiveWait()).toBe(1_000)
    const far = pacer.ticket('read', 'poll')
    far.saw(jobOf('STARTED', 0))
    runTo(8_000_000)
    far.saw(jobOf('STARTED', 0))
    expect(far.adaptiveWait()).toBe(6_000)
  })

  it('goes by the status alone where the progress is not known', () => {
    const { pacer, runTo } = pacerLab()
    const [told, silent] = [pacer.ticket('read', 'poll'), pacer.ticket('read', 'poll')]
    for (const ticket of [told, silent]) ticket.saw(jobOf('STARTED', 40))
    runTo(10_000)
    told.saw(jobOf('STARTED', 50))
    silent.saw({ ...jobOf('STARTED', 50), progressKnown: false })
    expect(told.endsAt()).not.toBeNull()
    expect(silent.endsAt()).toBeNull()
  })
})

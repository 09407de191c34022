import { Subject } from 'rxjs'
import type { Subscriber } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { TurnQueue } from '../../src/fleet/turn-queue.js'
import { Turn } from '../../src/fleet/turn.js'
import type { Lane } from '../../src/http/pacing.js'
import { Belief } from '../../src/schedule/belief.js'

const SLOT = 100

const given = () => {
  const queue = new TurnQueue()
  const names = new Map<Turn, string>()
  let order = 0
  const add = (name: string, lane: Lane, due = 0, belief = new Belief()) => {
    const taker = { belief, take: () => undefined, leave: () => undefined }
    const turn = new Turn(taker, new Subject<void>() as unknown as Subscriber<void>, lane, due, order++)
    names.set(turn, name)
    queue.add(turn)
    return turn
  }
  const next = (now: number) => {
    const turn = queue.next(now, SLOT)
    return turn && names.get(turn)
  }
  /** Whoever goes in the next slots, all at that moment. */
  const all = (now: number, count = Infinity) => {
    queue.release(now, SLOT)
    const gone: string[] = []
    for (let name = next(now); name !== undefined; name = gone.length < count ? next(now) : undefined)
      gone.push(name)
    return gone
  }
  return { queue, add, next, all }
}

/** Of a job that was last asked then, and is PENDING: 1,400 s are expected to be left. */
const pending = (askedAt: number): Belief => {
  const belief = new Belief()
  belief.see('PENDING', 0, askedAt)
  return belief
}

describe('TurnQueue', () => {
  it('counts who waits, and whose wait is over', () => {
    const { queue, add } = given()
    expect([queue.size, queue.due, queue.nextDue, queue.eager]).toEqual([0, 0, Infinity, false])
    add('known', 'poll', 10, pending(0))
    add('first', 'poll', 20)
    add('get', 'ahead', 30)
    expect([queue.size, queue.due, queue.nextDue]).toEqual([3, 0, 10])
    queue.release(10, SLOT)
    expect([queue.size, queue.due, queue.nextDue, queue.eager]).toEqual([3, 1, 20, false])
    queue.release(30, SLOT)
    expect([queue.size, queue.due, queue.nextDue, queue.eager]).toEqual([3, 3, Infinity, true])
  })

  it('lets go first who waits ahead, then first polls, then the poll that is worth most', () => {
    const { add, all } = given()
    add('old', 'poll', 0, pending(1_000))
    add('older', 'poll', 0, pending(0))
    add('first', 'poll', 0)
    add('get', 'ahead', 0)
    expect(all(20_000)).toEqual(['get', 'first', 'older', 'old'])
  })

  it('lets go those of one lane in the order in which they were due, then in which they came', () => {
    const { add, all } = given()
    add('late', 'ahead', 20)
    add('b', 'ahead', 10)
    add('c', 'ahead', 10)
    add('first late', 'poll', 20)
    add('first b', 'poll', 10)
    expect(all(20)).toEqual(['b', 'c', 'late', 'first b', 'first late'])
  })

  it('takes out whoever was due first, where nothing has to be chosen', () => {
    const { queue, add } = given()
    const late = add('late', 'ahead', 20)
    const soon = add('soon', 'poll', 10)
    expect([queue.nextOfAll(), queue.nextOfAll(), queue.nextOfAll()]).toEqual([soon, late, undefined])
    expect(queue.size).toBe(0)
  })

  it('gives nobody a turn where nobody is due', () => {
    const { queue, add, next } = given()
    expect(next(0)).toBeUndefined()
    add('later', 'poll', 10)
    expect(next(5)).toBeUndefined()
    expect(queue.size).toBe(1)
  })

  it('gives one slot of eight to a poll that has waited for four and a half rounds, however many wait ahead', () => {
    const { add, all } = given()
    add('overdue', 'poll', 0, pending(0))
    for (let n = 0; n < 20; n++) add('get', 'ahead')
    // 21 turns of 100 ms: four and a half rounds are 9,450 ms; when seven have gone, 14 turns are left, and the rounds are shorter.
    const gone = all(100_000, 10)
    expect(gone.indexOf('overdue')).toBe(7)
  })

  it.each([
    [6_300, 7],
    [6_299, 8]
  ])('counts the rounds by those who wait still: at %d ms the poll goes after %d', (now, before) => {
    const { add, all } = given()
    add('known', 'poll', 0, pending(0))
    for (let n = 0; n < 20; n++) add('get', 'ahead')
    // After seven 14 are left, after eight 13: four and a half rounds of 14 slots are 6,300 ms.
    expect(all(now, 12).indexOf('known')).toBe(before)
  })

  it('gives it to no poll that has not waited so long', () => {
    const { add, all } = given()
    add('known', 'poll', 0, pending(90_000))
    for (let n = 0; n < 300; n++) add('get', 'ahead')
    expect(all(100_000, 12)).toEqual(Array.from({ length: 12 }, () => 'get'))
  })

  it('counts the streak of those ahead anew after each poll', () => {
    const { add, all } = given()
    for (const name of ['a', 'b']) add(name, 'poll', 0, pending(0))
    for (let n = 0; n < 30; n++) add('get', 'ahead')
    const gone = all(1_000_000, 20)
    expect(gone.map((name, n) => (name === 'get' ? -1 : n)).filter((n) => n >= 0)).toEqual([7, 15])
  })

  it('lets first polls go before all others, until they have had a quarter of the slots of late', () => {
    const { add, all } = given()
    for (let n = 0; n < 60; n++) add('first', 'poll', 999_000)
    for (let n = 0; n < 60; n++) add('known', 'poll', 999_000, pending(990_000))
    const gone = all(1_000_000)
    // 1 - 0.99 ** 29 is the first share beyond a quarter; then they are chosen as pending jobs are, and these were asked before.
    expect(gone.slice(0, 29)).toEqual(Array.from({ length: 29 }, () => 'first'))
    expect(gone[29]).toBe('known')
    expect(gone).toHaveLength(120)
  })

  it('lets first polls go on before others, beyond a quarter of the slots, that were asked later than these came', () => {
    const { add, all } = given()
    for (let n = 0; n < 60; n++) add('first', 'poll', 100)
    for (let n = 0; n < 10; n++) add('known', 'poll', 100, pending(900_000))
    expect(all(1_000_000).slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 'first'))
  })

  it('chooses by the price of now, also among those who came when it was another', () => {
    const worthOf = (worth: number, ripeAfter: (price: number) => number) =>
      ({ fresh: false, askedAt: 0, worth: () => worth, ripeAfter }) as unknown as Belief
    const steep = worthOf(1, (price) => 100 * price ** (1 / 6))
    const flat = worthOf(1, (price) => 12 * price ** (1 / 2))
    const orderAfter = (cheapOnes: number) => {
      const { add, all } = given()
      add('steep', 'poll', 0, steep)
      add('flat', 'poll', 0, flat)
      for (let n = 0; n < cheapOnes; n++)
        add(
          'cheap',
          'poll',
          0,
          worthOf(1e-6, () => 0)
        )
      return all(0).filter((name) => name !== 'cheap')
    }
    // The price is a second at first, and falls to that of the cheap ones.
    expect(orderAfter(0)).toEqual(['steep', 'flat'])
    expect(orderAfter(200)).toEqual(['flat', 'steep'])
  })
})

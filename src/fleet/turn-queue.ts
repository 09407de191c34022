/**
 * Who goes first.
 *
 * @since 0.1.0
 */
import { Heap } from '../schedule/heap.js'
import { Price } from './price.js'
import type { Turn } from './turn.js'

// A job waits for so many rounds of the whole queue, whatever a poll of it is believed to be worth.
const ROUNDS = 4.5
// First polls go before all others while they take no more than this share of the slots: beyond, they would
// starve the rest.
const NEWCOMERS = 1 / 4
const MEMORY = 0.01
// One slot in so many goes to a poll that has waited too long, however many wait ahead.
const STREAK = 8
// Keys brought up to date with each slot: all of them, now and then, at a cost that does not grow with the
// queue.
const REFRESHED = 8

/**
 * The turns of one kind of request.
 *
 * First what a person waits for, in order of coming; then first polls, in order of coming, as far as their
 * share goes; then the poll that first was, or first will be, worth the price.
 *
 * No job starves. Whoever has waited for `ROUNDS` rounds since its last poll (a round is one slot for each
 * turn in the queue) goes before everyone asked later, and each of those, once asked, is behind it. So it
 * goes at the latest one more round after that, not counting the slots for newcomers, at most one in four,
 * and for what a person waits for, at most seven in eight.
 */
export class TurnQueue {
  private readonly later = new Heap<Turn>()
  private readonly ahead = new Heap<Turn>()
  private readonly first = new Heap<Turn>()
  private readonly known = new Heap<Turn>()
  private readonly price = new Price()
  private newcomers = 0
  private streak = 0
  private cursor = 0

  /** How many wait, due or not. */
  get size(): number {
    return this.later.size + this.due
  }

  /** How many wait for nothing but a slot. */
  get due(): number {
    return this.ahead.size + this.first.size + this.known.size
  }

  /** When the next turn becomes due. */
  get nextDue(): number {
    return this.later.headKey
  }

  /** Whether a person waits. */
  get eager(): boolean {
    return this.ahead.size > 0
  }

  add(turn: Turn): void {
    turn.moveTo(this.later, turn.due)
  }

  /** Moves those whose wait is over into their lanes. `slot` is the ms of the budget that a request takes. */
  release(now: number, slot: number): void {
    while (this.later.headKey <= now) {
      const turn = this.later.head as Turn
      if (turn.lane === 'ahead') turn.moveTo(this.ahead, turn.due)
      else if (turn.taker.belief.fresh) turn.moveTo(this.first, turn.due)
      else turn.moveTo(this.known, this.keyOf(turn, slot))
    }
  }

  /** Takes out the turn that was due first. */
  nextOfAll(): Turn | undefined {
    const turn = this.later.head
    turn?.moveTo(null)
    return turn
  }

  /** Takes out the turn that goes next, of those due. */
  next(now: number, slot: number): Turn | undefined {
    const poll = this.nextPoll(slot)
    const turn = this.eager && !(poll !== undefined && this.mustGo(poll, now, slot)) ? this.ahead.head : poll
    if (turn !== undefined && turn === poll) this.granted(turn, now)
    else this.streak += 1
    turn?.moveTo(null)
    return turn
  }

  private nextPoll(slot: number): Turn | undefined {
    this.refresh(slot)
    const first = this.first.head
    const known = this.known.head
    if (first === undefined || known === undefined) return first ?? known
    return this.newcomers < NEWCOMERS || this.keyOf(first, slot) < this.known.headKey ? first : known
  }

  private mustGo(poll: Turn, now: number, slot: number): boolean {
    return this.streak >= STREAK - 1 && this.askedAt(poll) + this.patience(slot) <= now
  }

  private granted(turn: Turn, now: number): void {
    const { belief } = turn.taker
    this.streak = 0
    this.newcomers += ((belief.fresh ? 1 : 0) - this.newcomers) * MEMORY
    // Nothing is known of what a first poll is worth.
    if (!belief.fresh) this.price.paid(belief.worth(now))
  }

  private keyOf(turn: Turn, slot: number): number {
    const ripe = turn.taker.belief.ripeAfter(this.price.value)
    return this.askedAt(turn) + Math.min(ripe, this.patience(slot))
  }

  private askedAt({ taker, due }: Turn): number {
    return taker.belief.fresh ? due : taker.belief.askedAt
  }

  private patience(slot: number): number {
    return ROUNDS * this.size * slot
  }

  private refresh(slot: number): void {
    for (let n = Math.min(REFRESHED, this.known.size); n > 0; n--) {
      this.cursor = (this.cursor + 1) % this.known.size
      const turn = this.known.at(this.cursor) as Turn
      this.known.rekey(turn, this.keyOf(turn, slot))
    }
  }
}

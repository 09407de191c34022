/**
 * Who goes first.
 *
 * @since 0.1.0
 */
import { Heap } from '../schedule/heap.js'
import { Price } from './price.js'
import type { Turn } from './turn.js'

// A job is asked again after this many rounds of the whole fleet, whatever it is believed to be worth.
const ROUNDS = 4.5
// First polls go ahead of all others while they take no more than this share of the slots.
const NEWCOMERS_SHARE = 1 / 4
const NEWCOMERS_MEMORY = 0.01
// Of so many slots in a row one goes to an overdue poll, however long the lane ahead is.
const STREAK = 8
const REFRESHED = 8

/** The turns of one kind of request. */
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

  /** Whether one waits that may use up what was saved of the pace. */
  get eager(): boolean {
    return this.ahead.size > 0
  }

  add(turn: Turn): void {
    turn.moveTo(this.later, turn.due)
  }

  /** Moves the turns whose wait is over into their lanes. */
  release(now: number, slot: number): void {
    while (this.later.headKey <= now) {
      const turn = this.later.head as Turn
      if (turn.lane === 'ahead') turn.moveTo(this.ahead, turn.due)
      else if (turn.taker.belief.fresh) turn.moveTo(this.first, turn.due)
      else turn.moveTo(this.known, this.keyOf(turn, slot))
    }
  }

  /** Takes out the turn that goes next, of those due. */
  next(now: number, slot: number): Turn | undefined {
    this.refresh(slot)
    const turn = this.choose(now, slot)
    turn?.moveTo(null)
    return turn
  }

  /** A slot was used. */
  used(turn: Turn, now: number): void {
    if (turn.lane === 'ahead') {
      this.streak += 1
      return
    }
    const { belief } = turn.taker
    const first = belief.fresh
    this.streak = 0
    this.newcomers += ((first ? 1 : 0) - this.newcomers) * NEWCOMERS_MEMORY
    if (!first) this.price.paid(belief.worth(now))
  }

  private choose(now: number, slot: number): Turn | undefined {
    const known = this.known.head
    const patience = this.patience(slot)
    if (this.eager) {
      const overdue = known !== undefined && known.taker.belief.askedAt + patience <= now
      if (!overdue || this.streak < STREAK - 1) return this.ahead.head
    }
    const first = this.first.head
    if (first === undefined) return known
    if (known === undefined || this.newcomers < NEWCOMERS_SHARE) return first
    return this.keyOf(first, slot) < this.known.headKey ? first : known
  }

  private patience(slot: number): number {
    return ROUNDS * this.size * slot
  }

  private keyOf(turn: Turn, slot: number): number {
    const { belief } = turn.taker
    const asked = belief.fresh ? turn.due : belief.askedAt
    return asked + Math.min(belief.ripeAfter(this.price.value), this.patience(slot))
  }

  private refresh(slot: number): void {
    for (let n = Math.min(REFRESHED, this.known.size); n > 0; n--) {
      this.cursor = (this.cursor + 1) % this.known.size
      const turn = this.known.at(this.cursor) as Turn
      this.known.rekey(turn, this.keyOf(turn, slot))
    }
  }
}

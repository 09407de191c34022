/**
 * One relay of a group.
 *
 * @since 0.1.0
 */
import { Subject } from 'rxjs'
import type { Unsubscribable } from 'rxjs'
import type { Cursor } from '../cursor.js'
import type { Engine, EngineNews, EngineStatus } from '../engine.js'
import { Head } from './head.js'
import { Heard } from './heard.js'
import { Helm } from './helm.js'
import type { HelmParts } from './helm.js'
import { frameOfLine } from './line.js'
import { reasonOf } from './redis-client.js'
import type { RedisClient } from './redis-client.js'
import { TermLog } from './term-log.js'
import { Troubles } from './troubles.js'
import { Wishes } from './wishes.js'

/** What it is made from. */
export interface GroupParts extends Omit<HelmParts, 'log' | 'onTrouble'> {
  /** The connection that listens. */
  readonly ears: RedisClient
}

// Looks at all wishes are this many ticks apart; what is wanted anew is heard of at once.
const LOOK = 5
const TICKS_PER_LEASE = 4

/** Listens to whoever polls, and is that one where the lease says so. */
export class GroupEngine implements Engine {
  readonly news = new Subject<EngineNews>()
  private readonly wishes: Wishes
  private readonly helm: Helm
  private readonly head: Head
  private readonly heard = new Heard()
  private timer: ReturnType<typeof setTimeout> | null = null
  private ticks = 0
  private isTicking = false
  private isClosed = false
  /** Whether this Redis has told its epoch. */
  private isMet = false
  private readonly troubles = new Troubles(this.news)

  constructor(private readonly parts: GroupParts) {
    const { redis, keys, relay, time, host } = parts
    this.head = new Head(redis, keys)
    this.wishes = new Wishes(redis, keys, relay)
    const log = new TermLog(redis, keys, relay, time, host.now)
    this.helm = new Helm({ ...parts, log, onTrouble: (why) => this.shout(why) })
  }

  get epoch(): string {
    return this.head.epoch
  }

  /** Listens, and begins to poll where nobody does. */
  async begin(): Promise<void> {
    const { ears, redis, keys } = this.parts
    // Before anything else is asked on the new connection: it may be another Redis.
    redis.on('ready', () => void this.meet().catch(() => undefined))
    ears.on('message', (channel, message) =>
      channel === keys.news ? this.hearNews(message) : this.hearAsk(message)
    )
    await ears.subscribe(keys.news, keys.asks)
    ears.on('ready', () => void this.listenAgain().catch(() => undefined))
    await this.tick()
    this.troubles.refuseLasting()
  }

  watch(id: string, verbose: boolean, onLoaded: () => void): Unsubscribable {
    let isOver = false
    // Its end may stand in Redis: then nobody need poll it.
    const load = this.load([id]).catch(() => undefined)
    // Where Redis does not answer, the wish is written when it does again.
    const wish = load.then(() => (isOver ? undefined : this.wishes.add(id, verbose).catch(() => undefined)))
    void load.then(() => isOver || onLoaded())
    return {
      unsubscribe: () => {
        if (isOver) return
        isOver = true
        void wish.then(() => this.wishes.drop(id)).catch(() => undefined)
      }
    }
  }

  gaveOut(cursor: Cursor): Promise<boolean> {
    return this.head.gaveOut(cursor)
  }

  status(): EngineStatus {
    const budget = this.helm.usage() ?? { usedLastSecond: 0, usedLastMinute: 0 }
    return { well: this.troubles.areOver, polls: this.helm.isHeld, budget }
  }

  async close(): Promise<void> {
    const { redis, ears } = this.parts
    this.isClosed = true
    if (this.timer !== null) clearTimeout(this.timer)
    await this.helm.close()
    await this.wishes.close().catch(() => undefined)
    redis.disconnect()
    ears.disconnect()
    this.news.complete()
  }

  private async meet(): Promise<void> {
    this.isMet = false
    this.wishes.doubt()
    const isNew = await this.head.begin()
    this.isMet = true
    if (isNew) this.news.next({ _tag: 'Epoch' })
  }

  private async tick(): Promise<void> {
    if (this.isTicking || this.isClosed) return
    this.isTicking = true
    const { ears, host, time } = this.parts
    const began = host.now()
    try {
      // A replica has refused it until it was master.
      if (!this.isMet) await this.meet()
      await this.wishes.refresh()
      const isNewTerm = await this.helm.tend()
      // What the last term could not tell, this one will.
      if (isNewTerm) this.say(null)
      const isLook = isNewTerm || this.ticks % LOOK === 0
      await Promise.all([isLook && this.look(), ears.ping()])
      this.ticks += 1
      this.troubles.tell('own', null)
    } catch (error) {
      this.troubles.tell('own', reasonOf(error))
    }
    this.isTicking = false
    // Where another has the lease, it is asked for in the millisecond in which that ends.
    const due = time / TICKS_PER_LEASE - (host.now() - began)
    this.tickIn(Math.min(Math.max(1, due), Math.max(1, this.helm.freeIn + 1)))
  }

  private async look(): Promise<void> {
    this.helm.want(this.heard.inOrder(await this.wishes.ofAll()))
  }

  private tickIn(ms: number): void {
    if (this.isClosed) return
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.tick(), ms)
  }

  private hearNews(line: string): void {
    const found = frameOfLine(line)
    if (found === null) return
    const { frame, epoch } = found
    if (this.head.hear(epoch, frame.n)) this.news.next({ _tag: 'Epoch' })
    this.heard.hear(frame.message.id)
    this.news.next({ _tag: 'Frame', frame })
    this.troubles.tell('poller', null)
  }

  private hearAsk(message: string): void {
    const [what = '', ...rest] = message.split(' ')
    if (what === 'want') this.helm.start(rest[1] ?? '', rest[0] === '1')
    else if (what === 'stuck') this.troubles.tell('poller', rest.join(' '))
    else if (what === 'well') this.troubles.tell('poller', null)
    // Not all of them at the same moment.
    else if (what === 'free') this.tickIn(this.parts.host.random() * 100)
  }

  // Whoever polls cannot tell what it hears: all relays are to know. Redis passes it on even where it can keep nothing.
  private shout(why: string | null): void {
    if (why !== this.troubles.poller) this.say(why)
  }

  private say(why: string | null): void {
    const { redis, keys } = this.parts
    this.troubles.tell('poller', why)
    redis.publish(keys.asks, why === null ? 'well' : `stuck ${why}`).catch(() => undefined)
  }

  // What was said while nobody listened stands in Redis.
  private async listenAgain(): Promise<void> {
    const { ears, keys } = this.parts
    await ears.subscribe(keys.news, keys.asks)
    await this.load(this.wishes.ids)
  }

  /** Tells what Redis has kept of these jobs, the oldest first. */
  private async load(ids: readonly string[]): Promise<void> {
    const { redis, keys } = this.parts
    const kept = await Promise.all(ids.map((id) => redis.hgetall(keys.job(id))))
    const frames = kept
      .flatMap((fields) => Object.values(fields))
      .flatMap((line) => frameOfLine(line) ?? [])
      .filter(({ epoch }) => epoch === this.epoch)
      .map(({ frame }) => frame)
    for (const frame of frames.sort((a, b) => a.n - b.n)) this.news.next({ _tag: 'Frame', frame })
  }
}

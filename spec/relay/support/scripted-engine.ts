import { Subject } from 'rxjs'
import type { Engine, EngineNews } from '../../../src/relay/engine.js'
import { Frame, messageOf } from '../../../src/relay/frame.js'
import { WatchHub } from '../../../src/relay/watch-hub.js'
import type { Wanted } from '../../../src/relay/wanted.js'
import { SseStream } from '../../../src/relay/sse-stream.js'
import { SseParser } from '../../../src/relay-client/sse-parser.js'
import type { Job } from '../../../src/job/job.js'
import { isTerminal } from '../../../src/job/job-status.js'
import { terminalError } from '../../../src/error/terminal-error.js'
import { createAlarms } from '../../../src/schedule/alarms.js'
import type { JobUpdate } from '../../../src/watch/job-update.js'
import { settledUpdate } from '../../../src/watch/voice.js'
import { VirtualClock } from '../../../src/testing/virtual-clock.js'

const BUDGET = { usedLastSecond: 1, usedLastMinute: 2 }

/** A socket that takes so many writes before it is full, and no more until it is drained. */
export class FakeSink {
  room = Infinity
  ended = false
  destroyed = false
  private readonly parser = new SseParser()
  private readonly texts: string[] = []
  private drained: (() => void) | null = null

  write(bytes: Buffer | string): boolean {
    this.texts.push(bytes.toString())
    this.room -= 1
    return this.room > 0
  }

  once(_: string, listener: () => void): void {
    this.drained = listener
  }

  end(bytes: string): void {
    this.texts.push(bytes)
    this.ended = true
  }

  destroy(): void {
    this.destroyed = true
  }

  /** Takes so many writes more. */
  drain(room = Infinity): void {
    const { drained } = this
    this.room = room
    this.drained = null
    drained?.()
  }

  /** What has come since it was last asked: event, id, and what it is about. */
  read(): readonly string[] {
    return this.texts.splice(0).flatMap((text) => {
      const events = this.parser.push(text)
      return events.length === 0 && text.startsWith(':')
        ? ['beat']
        : events.map((event) => lineOf(event, text))
    })
  }
}

/** A hub at an engine that says what the spec has it say, in virtual time. */
export const hubLab = () => {
  const clock = new VirtualClock()
  const news = new Subject<EngineNews>()
  const asked: string[] = []
  const loads = new Map<string, () => void>()
  let n = 0
  const lab = { epoch: 'one', loadsAtOnce: true }
  const engine: Engine = {
    get epoch() {
      return lab.epoch
    },
    news,
    watch: (id, verbose, onLoaded) => {
      asked.push(`+${id.slice(0, 1)}${verbose ? ' verbose' : ''}`)
      if (lab.loadsAtOnce) onLoaded()
      else loads.set(id, onLoaded)
      return { unsubscribe: () => void asked.push(`-${id.slice(0, 1)}${verbose ? ' verbose' : ''}`) }
    },
    gaveOut: () => Promise.resolve(true),
    status: () => ({ well: true, polls: true, budget: BUDGET }),
    close: () => Promise.resolve()
  }
  const hub = new WatchHub(engine, createAlarms(clock), 10_000)
  const counts = { sent: 0, conflated: 0 }
  const update = (told: JobUpdate, verbose = false, number = ++n) =>
    news.next({ _tag: 'Frame', frame: new Frame(messageOf(told, verbose, 0, BUDGET), number, lab.epoch) })

  return {
    clock,
    hub,
    lab,
    asked,
    loads,
    counts,
    news,
    update,
    job: (job: Job, verbose = false, number = ++n) => {
      update({ _tag: 'Polled', id: job.id, job }, verbose, number)
      if (isTerminal(job)) update(settledUpdate(job.id, terminalError(job), job), verbose)
    },
    open: (ids: readonly string[], parts: Partial<Wanted> = {}, sink = new FakeSink()) => {
      const wanted: Wanted = { ids, verbose: new Set(), fresh: new Set(), cursor: null, ...parts }
      const count = (what: 'sent' | 'conflated') => {
        counts[what] += 1
      }
      const stream = new SseStream({
        sink: sink as never,
        hub,
        wanted,
        now: () => clock.now(),
        heartbeat: 15_000,
        count
      })
      stream.begin()
      return { stream, sink }
    }
  }
}

const lineOf = (
  { type, data, lastEventId }: { readonly type: string; readonly data: string; readonly lastEventId: string },
  text: string
): string => {
  const { n, id, job, epoch } = JSON.parse(data) as {
    readonly n?: number
    readonly id?: string
    readonly epoch?: string
    readonly job?: { readonly progress: number } | null
  }
  const about = n === undefined ? (epoch ?? '') : `${(id ?? '').slice(0, 1)}@${n}`
  const progress = job ? ` ${job.progress}` : ''
  return `${type} ${about}${progress}${text.startsWith('id:') ? ` #${lastEventId}` : ''}`
    .replace(/ +/g, ' ')
    .trim()
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/job/job.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { JOB_ID, aJob } from '../job/a-job.js'
import type { Heard } from '../support/lab.js'
import { relayLab } from './scripted-relay.js'
import type { Stream } from './scripted-relay.js'

const IDS = [0, 1].map((n) => `${n}${JOB_ID.slice(1)}`)
const LATENCY = 300

interface Watching {
  readonly id: string
  readonly verbose: boolean
  readonly heard: Heard<JobUpdate>
}

/** A relay that is honest: it tells what is asked for, afresh or from where the cursor is, and then each change. */
const honest = () => {
  const lab = relayLab()
  const { clock, streams, relay } = lab
  const jobs = new Map(IDS.map((id) => [id, { n: 0, polls: 0, ended: false }]))
  const answered = new Map<Stream, boolean>()

  const jobOf = (id: string, withTasks: boolean): Job => {
    const { polls, ended } = jobs.get(id) ?? { polls: 0, ended: false }
    const task = { status: 'STARTED', rawStatus: 'STARTED', result: polls, errorMessage: null } as const
    const extras = withTasks ? { task } : {}
    return aJob({ id, extras, ...(ended ? { status: 'SUCCESS', progress: 100 } : { progress: polls }) })
  }
  const tell = (stream: Stream, id: string): void => {
    const { n, ended } = jobs.get(id) ?? { n: 0, ended: false }
    const job = jobOf(id, stream.asked.verbose.includes(id))
    stream.update({ _tag: 'Polled', id, job }, n - 1)
    if (ended) stream.update(settledUpdate(id, null, job), n)
  }
  const answer = (stream: Stream): void => {
    if (stream.closed) return
    const cursor = Number(/-(\d+)$/.exec(stream.request.headers['Last-Event-ID'] ?? '')?.[1] ?? -1)
    stream.open().event('hello', { epoch: relay.epoch, heartbeat: 15_000 })
    answered.set(stream, true)
    for (const id of stream.asked.ids) {
      const { n } = jobs.get(id) ?? { n: 0 }
      if (n > (stream.asked.fresh.includes(id) ? 0 : Math.max(0, cursor))) tell(stream, id)
    }
    stream.event('synced', {}, relay.n)
  }
  /** Time passes; each stream is answered a while after it was opened. */
  const run = (ms: number): void => {
    const until = clock.now() + ms
    while (clock.now() < until) {
      clock.runTo(Math.min(until, clock.now() + LATENCY))
      for (const [stream, done] of answered) {
        if (!done) answer(stream)
        else stream.piece(':\n\n')
      }
      for (const stream of streams) if (!answered.has(stream)) answered.set(stream, false)
    }
  }
  const change = (id: string, ends: boolean): void => {
    const job = jobs.get(id)
    if (job === undefined || job.ended) return
    // A snapshot has its number, and so has an end.
    relay.n += 2
    jobs.set(id, { n: relay.n, polls: job.polls + 1, ended: ends })
    for (const [stream, done] of answered) if (done && stream.asked.ids.includes(id)) tell(stream, id)
  }
  const cut = (): void => {
    const open = streams.filter(({ closed }) => !closed)
    for (const stream of open) stream.cut()
  }
  return { ...lab, jobs, jobOf, run, change, cut }
}

type Step =
  | { readonly do: 'watch'; readonly job: number; readonly verbose: boolean }
  | { readonly do: 'leave'; readonly which: number }
  | { readonly do: 'change'; readonly job: number; readonly ends: boolean }
  | { readonly do: 'cut' }
  | { readonly do: 'wait'; readonly ms: number }
  /** Long enough that all is told, whatever was cut before. */
  | { readonly do: 'calm' }

const job = fc.integer({ min: 0, max: IDS.length - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('watch' as const), job, verbose: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat({ max: 5 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), job, ends: fc.constant(false) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change' as const), job, ends: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cut' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(5, 40, 600) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('calm' as const) }) }
)

const expectWell = ({ id, verbose, heard }: Watching, { jobs, jobOf }: ReturnType<typeof honest>): void => {
  const { polls = 0, ended = false } = jobs.get(id) ?? {}
  if (heard.subscription.closed) return
  expect(ended).toBe(false)
  if (polls === 0) return
  const { progress, extras } = jobOf(id, verbose)
  expect(heard.values.at(-1)).toMatchObject({ _tag: 'Polled', job: { progress, extras } })
}

describe('a client of an honest relay', () => {
  it('tells each of its watches how the job is, and leaves nothing behind, in whatever order all comes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        const relay = honest()
        const watching: Watching[] = []
        const act = (one: Step): void => {
          switch (one.do) {
            case 'watch': {
              const { job, verbose } = one
              const id = IDS[job] ?? ''
              const heard = relay.hear(relay.client.track(id, { verbose, timeout: Infinity }))
              watching.push({ id, verbose, heard })
              return
            }
            case 'leave':
              watching[one.which]?.heard.subscription.unsubscribe()
              return
            case 'change':
              relay.change(IDS[one.job] ?? '', one.ends)
              return
            case 'cut':
              relay.cut()
              return
            case 'wait':
              relay.run(one.ms)
              return
            case 'calm':
              relay.run(70_000)
              for (const watch of watching) expectWell(watch, relay)
          }
        }
        for (const one of steps) act(one)
        act({ do: 'calm' })
        for (const { heard } of watching) heard.subscription.unsubscribe()
        expect(relay.streams.every(({ closed }) => closed)).toBe(true)
        expect(relay.clock.pending).toBe(0)
      }),
      { numRuns: 400 }
    )
  })
})

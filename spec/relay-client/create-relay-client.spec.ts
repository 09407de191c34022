import { BehaviorSubject, NEVER } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/error/not-found.js'
import { JobTimeoutError } from '../../src/error/job-timeout-error.js'
import { createRelayClient } from '../../src/relay-client/create-relay-client.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { JOBS, JOB_ID, aJob } from '../job/a-job.js'
import { relayLab } from './scripted-relay.js'

const OTHER = '5b0f7c1e-2f63-4c1e-9d53-0d6c2f8f6a11'
const GONE = new NotFound(JOB_ID, { code: 404, message: 'no such job', errors: [] })

describe('createRelayClient', () => {
  it('is cold, and closes its connection with the last subscription', () => {
    const { client, clock, streams, hear, at } = relayLab()
    const watched = client.watch(JOB_ID)
    clock.runTo(1_000)
    expect(streams).toHaveLength(0)

    const heard = hear(watched)
    const stream = at(2_000).welcome().job(JOBS.s)
    expect(heard.values).toEqual([JOBS.s])
    heard.subscription.unsubscribe()
    expect(stream.closed).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('watches: every snapshot, then completes after SUCCESS', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.watch(JOB_ID))
    at(100).welcome().job(JOBS.s).job(JOBS.t).job(JOBS.y)
    expect(heard).toMatchObject({ values: [JOBS.s, JOBS.t, JOBS.y], end: 'complete' })
  })

  it('errors after FAILURE, with the report of what was heard', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.watch(JOB_ID))
    at(100).welcome().job(JOBS.s).job(JOBS.f)
    expect(heard.values).toEqual([JOBS.s, JOBS.f])
    expect(heard.error).toMatchObject({ _tag: 'AsyncJobFailed', polls: 2, failures: 0, lastJob: JOBS.f })
  })

  it('waits: the last snapshot alone', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.wait(JOB_ID))
    at(100).welcome().job(JOBS.s).job(JOBS.y)
    expect(heard).toMatchObject({ values: [JOBS.y], end: 'complete' })
  })

  it('tracks: outcomes and trouble as values', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.track(JOB_ID))
    at(100)
      .welcome()
      .update({ _tag: 'Trouble', id: JOB_ID, error: GONE, failures: 7, retryIn: 600 })
      .update(settledUpdate(JOB_ID, GONE, null))
    expect(heard.values).toMatchObject([
      { _tag: 'Trouble', failures: 1, retryIn: 600, error: { _tag: 'NotFound' } },
      { _tag: 'Settled', outcome: { _tag: 'Left', left: { _tag: 'NotFound', failures: 2 } } }
    ])
    expect(heard.end).toBe('complete')
  })

  it('refuses a text that is no id before anything is sent', () => {
    const { client, clock, hear, streams } = relayLab()
    expect(hear(client.watch('nonsense')).error).toMatchObject({ _tag: 'InvalidJobId' })
    expect(hear(client.get('nonsense')).error).toMatchObject({ _tag: 'InvalidJobId' })
    clock.runTo(1_000)
    expect(streams).toHaveLength(0)
  })

  it('holds the deadline, the stall time-out and the count of failures on this side', () => {
    const { client, hear, at } = relayLab()
    const late = hear(client.watch(JOB_ID, { timeout: 5_000 }))
    const stalled = hear(client.watch(JOB_ID, { stallTimeout: 3_000 }))
    const tired = hear(client.watch(JOB_ID, { maxConsecutiveFailures: 2 }))
    const trouble = { _tag: 'Trouble', id: JOB_ID, error: GONE, failures: 1, retryIn: 1 } as const
    at(100).welcome().update(trouble).update(trouble).job(JOBS.s)
    at(3_200).job(JOBS.s)
    at(6_000)
    expect(tired.error).toMatchObject({ _tag: 'NotFound', failures: 2 })
    expect(stalled).toMatchObject({ error: { _tag: 'JobStalled' }, endedAt: 3_200 })
    expect(late.error).toBeInstanceOf(JobTimeoutError)
    expect(late.endedAt).toBe(5_000)
  })

  it('does not want a job while it is paused', () => {
    const { client, hear, at } = relayLab()
    const pause = new BehaviorSubject(true)
    const heard = hear(client.watch(JOB_ID, { pause }))
    at(1_000)
    pause.next(false)
    const stream = at(2_000).welcome().job(JOBS.s)
    pause.next(true)
    expect(stream.closed).toBe(true)
    pause.next(false)
    at(4_000).welcome().job(JOBS.t)
    expect(heard.values).toEqual([JOBS.s, JOBS.t])
  })

  it('gets the newest snapshot, or says at once that there is no such job', () => {
    const { client, hear, at } = relayLab()
    const one = hear(client.get(JOB_ID))
    const other = hear(client.get(OTHER))
    at(100).welcome().job(JOBS.s)
    at(100).update({
      _tag: 'Trouble',
      id: OTHER,
      error: new NotFound(OTHER, { code: 404, message: 'no', errors: [] }),
      failures: 1,
      retryIn: 5
    })
    expect(one).toMatchObject({ values: [JOBS.s], end: 'complete' })
    expect(other.error).toMatchObject({ _tag: 'NotFound' })
  })

  it('gives up a get at the fourth failure', () => {
    const { client, hear, streams, at } = relayLab()
    const heard = hear(client.get(JOB_ID))
    for (const ms of [20, 520, 1_520, 3_520]) at(ms).cut()
    expect(heard.error).toMatchObject({ _tag: 'NetworkError', code: 'ECONNRESET' })
    expect(streams).toHaveLength(4)
  })

  it('replays the newest snapshot to whoever comes late, on the same connection', () => {
    const { client, hear, streams, at } = relayLab()
    hear(client.watch(JOB_ID))
    at(100).welcome().job(JOBS.s)
    const late = hear(client.live(JOB_ID))
    at(5_000)
    expect(late.values).toEqual([JOBS.s])
    expect(streams).toHaveLength(1)
  })

  it('watches a whole set, and completes when all have settled', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.watchAll([JOB_ID, OTHER.toUpperCase(), 'nonsense']))
    const stream = at(100)
    expect(stream.asked.ids).toEqual([JOB_ID, OTHER])
    stream
      .welcome()
      .job(JOBS.y)
      .job(aJob({ id: OTHER, status: 'REVOKED' }))
    expect(heard.values.map(({ _tag, id }) => [_tag, id])).toEqual([
      ['Settled', 'nonsense'],
      ['Polled', JOB_ID],
      ['Settled', JOB_ID],
      ['Polled', OTHER],
      ['Settled', OTHER]
    ])
    expect(heard.end).toBe('complete')
  })

  it('tells a kept end again without asking', () => {
    const { client, hear, streams, at } = relayLab()
    hear(client.watchAll([JOB_ID]))
    at(100).welcome().job(JOBS.y)
    expect(hear(client.live(JOB_ID))).toMatchObject({ values: [JOBS.y], end: 'complete' })
    expect(hear(client.watchAll([JOB_ID])).end).toBe('complete')
    at(5_000)
    expect(streams).toHaveLength(1)
  })

  it('draws a board with the relay’s budget', () => {
    const { client, hear, at } = relayLab()
    const heard = hear(client.board([JOB_ID, OTHER], { coalesce: 50 }))
    const stream = at(100).welcome()
    stream.event('polled', {
      n: 9,
      _tag: 'Polled',
      id: JOB_ID,
      job: { id: JOB_ID, status: 'STARTED', progress: 50 },
      budget: { usedLastSecond: 3, usedLastMinute: 70 }
    })
    at(300)
    const last = heard.values.at(-1)
    expect(last?.counts).toMatchObject({ running: 1, waiting: 1 })
    expect(last?.budget).toEqual({ usedLastSecond: 3, usedLastMinute: 70 })
    expect(last?.progress).toBe(25)
  })

  it.each([
    [{ url: 'relay' }, 'option url'],
    [{ url: 'http://relay.acme.example' }, 'allowInsecure'],
    [{ token: 'two words' }, 'option token'],
    [{ keepEnds: -1 }, 'option keepEnds'],
    [{ watch: { timeout: 0 } }, 'option timeout'],
    [{ watch: null as never }, 'option watch'],
    [{ stream: 'fetch' as never }, 'option stream'],
    [{ scheduler: 'async' as never }, 'option scheduler'],
    [{ random: 4 as never }, 'option random']
  ])('throws a TypeError at %j', (config, said) => {
    expect(() => relayLab(config)).toThrow(TypeError)
    expect(() => relayLab(config)).toThrow(said)
  })

  it.each([undefined, null, 'https://relay.acme.example'])(
    'throws a TypeError for %j in place of options',
    (config) => {
      expect(() => createRelayClient(config as never)).toThrow(
        new TypeError('option config must be an object')
      )
    }
  )

  it('throws a TypeError for a wrong option of a call', () => {
    const { client } = relayLab()
    expect(() => client.watch(JOB_ID, { interval: 0 })).toThrow('option interval')
    expect(() => client.board([JOB_ID], { coalesce: 0 })).toThrow('option coalesce')
    expect(() => client.watch(JOB_ID, { refresh: NEVER, pause: 1 as never })).toThrow('option pause')
  })
})

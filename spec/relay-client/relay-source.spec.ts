import { Observable, merge } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/error/not-found.js'
import type { StreamSignal } from '../../src/relay-client/stream-transport.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { JOBS, JOB_ID, aJob } from '../job/a-job.js'
import { relayLab } from './scripted-relay.js'

const OTHER = '5b0f7c1e-2f63-4c1e-9d53-0d6c2f8f6a11'
const other = aJob({ id: OTHER })
const gone = new NotFound(JOB_ID, { message: 'Job not found', code: 404, errors: [] })

describe('who leaves a relay', () => {
  it('may take all others along on hearing of trouble', () => {
    const { client, hear, streams, clock } = relayLab()
    const first = client.watch(JOB_ID, { maxConsecutiveFailures: 1 })
    const heard = hear(merge(first, client.watch(OTHER)))
    clock.runTo(100_000)
    expect(heard.error).toMatchObject({ _tag: 'NetworkError', id: JOB_ID })
    expect(streams.map(({ closed }) => closed)).toEqual([true])
    expect(clock.pending).toBe(0)
  })

  it('closes the connection as the last one, whether the job has ended or only its watch', () => {
    const { client, hear, at, clock } = relayLab()
    const heard = hear(client.watch(JOB_ID))
    const stream = at(100)
      .welcome()
      .update(settledUpdate(JOB_ID, gone, null))
    expect(heard.error).toMatchObject({ _tag: 'NotFound' })
    expect(stream.closed).toBe(true)
    expect(clock.pending).toBe(0)
  })

  it('lets go of a job whose watch has ended, a second later', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(JOB_ID))
    hear(client.track(OTHER))
    at(100)
      .welcome()
      .update(settledUpdate(JOB_ID, gone, null))
    expect(at(1_200).asked.ids).toEqual([OTHER])
  })

  it('sends nothing after all where it leaves on hearing that the request is sent', () => {
    const { client, hear, streams, clock } = relayLab()
    const heard = hear(client.track(JOB_ID))
    client.events$.subscribe(() => heard.subscription.unsubscribe())
    clock.runTo(1_000)
    expect(streams).toHaveLength(0)
    expect(clock.pending).toBe(0)
  })
})

describe('what becomes of a request for a stream', () => {
  it('is told once, also where whoever hears that it has failed leaves', () => {
    const { client, hear, at, clock } = relayLab()
    const told: string[] = []
    const heard = hear(client.track(JOB_ID))
    client.events$.subscribe(({ _tag }) => {
      told.push(_tag)
      if (_tag === 'Failed') heard.subscription.unsubscribe()
    })
    at(100).cut()
    expect(told).toEqual(['Sent', 'Failed'])
    expect(clock.pending).toBe(0)
    hear(client.track(JOB_ID))
    expect(at(120).asked.fresh).toEqual([JOB_ID])
  })

  it('is told once, also where whoever hears that it was aborted leaves', () => {
    const { client, hear, streams, clock } = relayLab()
    const told: string[] = []
    const first = hear(client.track(JOB_ID))
    const last = hear(client.track(OTHER))
    client.events$.subscribe(({ _tag }) => {
      told.push(_tag)
      if (_tag === 'Aborted') last.subscription.unsubscribe()
    })
    clock.runTo(100)
    first.subscription.unsubscribe()
    clock.runTo(2_000)
    expect(told).toEqual(['Sent', 'Aborted'])
    expect(streams).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })
})

describe('who comes back to a relay', () => {
  it('is told what the job is like now, though the connection has known the job before', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(OTHER))
    const left = hear(client.track(JOB_ID))
    at(100).welcome().job(JOBS.s)
    left.subscription.unsubscribe()
    hear(client.track(JOB_ID))
    expect(at(200).asked).toMatchObject({ ids: [OTHER, JOB_ID], fresh: [JOB_ID] })
  })

  it('is told so too where the connection has still to say that all is told', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(OTHER))
    const left = hear(client.track(JOB_ID))
    const stream = at(100).open()
    left.subscription.unsubscribe()
    hear(client.track(JOB_ID))
    stream.event('hello', { epoch: 'first' }).event('synced', {}, 0)
    expect(at(200).asked.fresh).toEqual([JOB_ID])
  })

  it('is told the end of a job again', () => {
    const { client, hear, at } = relayLab()
    hear(client.track(OTHER))
    hear(client.track(JOB_ID))
    at(100).welcome().job(JOBS.y)
    hear(client.track(JOB_ID))
    expect(at(200).asked.fresh).toEqual([JOB_ID])
  })

  it('begins anew after a refusal', () => {
    const { client, hear, at } = relayLab()
    hear(client.watch(JOB_ID))
    at(100).welcome().job(JOBS.s).cut()
    const refused = at(600).open(403, {})
    expect(refused.request.headers['Last-Event-ID']).toBe('first-1')
    refused.end()
    hear(client.watch(JOB_ID))
    const { asked, request } = at(700)
    expect(asked.fresh).toEqual([JOB_ID])
    expect(request.headers).not.toHaveProperty('Last-Event-ID')
  })
})

describe('tasks over a relay', () => {
  it('are in the first snapshot that whoever asked for them gets', () => {
    const { client, hear, at } = relayLab()
    const plain = hear(client.watch(JOB_ID))
    const first = at(100).welcome().job(JOBS.p)
    const got = hear(client.get(JOB_ID, { verbose: true }))
    first.job(JOBS.s)
    const second = at(200)
    expect(second.asked.verbose).toEqual([JOB_ID])
    expect(got.values).toEqual([])
    const tasks = { t1: { status: 'SUCCESS', rawStatus: 'SUCCESS', result: 1, errorMessage: null } } as const
    second.welcome().job({ ...JOBS.s, extras: tasks })
    expect(got.values).toMatchObject([{ extras: tasks }])
    expect(plain.values).toHaveLength(3)
  })

  it('are told to whoever wants them, though the snapshot is known, and to nobody else again', () => {
    const { client, hear, at } = relayLab()
    const plain = hear(client.watch(JOB_ID))
    at(100).welcome().job(JOBS.s)
    const got = hear(client.watch(JOB_ID, { verbose: true }))
    const second = at(200)
    expect(second.asked.fresh).toEqual([JOB_ID])
    const extras = { t1: { status: 'SUCCESS', rawStatus: 'SUCCESS', result: 1, errorMessage: null } } as const
    second.update({ _tag: 'Polled', id: JOB_ID, job: { ...JOBS.s, extras } }, 1)
    second.update({ _tag: 'Polled', id: JOB_ID, job: JOBS.p }, 0)
    expect(got.values).toMatchObject([{ progress: 25, extras }])
    expect(plain.values).toHaveLength(1)
    expect(hear(client.watch(JOB_ID)).values).toMatchObject([{ progress: 25, extras }])
  })

  it('are asked for again where the job ends meanwhile', () => {
    const { client, hear, at } = relayLab()
    const plain = hear(client.watch(JOB_ID))
    const first = at(100).welcome()
    const got = hear(client.watch(JOB_ID, { verbose: true }))
    first.job(JOBS.y)
    expect([plain.end, got.end]).toEqual(['complete', 'open'])
    const second = at(200)
    expect(second.asked).toEqual({ ids: [JOB_ID], verbose: [JOB_ID], fresh: [JOB_ID] })
    const extras = { t1: { status: 'SUCCESS', rawStatus: 'SUCCESS', result: 1, errorMessage: null } } as const
    second.welcome().job({ ...JOBS.y, extras })
    expect(got.values).toMatchObject([{ status: 'SUCCESS', extras }])
    expect(got.end).toBe('complete')
  })

  it('are waited for in trouble too', () => {
    const { client, hear, at } = relayLab()
    hear(client.watch(JOB_ID))
    const first = at(100).welcome().job(JOBS.p)
    first.event('stuck', { why: 'no Redis' })
    const got = hear(client.get(JOB_ID, { verbose: true }))
    first.event('well', {})
    expect(got.values).toEqual([])
  })
})

describe('a stream transport', () => {
  it('that throws is a network error like any other', () => {
    const { client, hear, clock } = relayLab({
      stream: () => {
        throw new Error('no sockets left')
      }
    })
    const heard = hear(client.track(JOB_ID))
    clock.runTo(100)
    expect(heard.values).toMatchObject([
      {
        _tag: 'Trouble',
        error: { _tag: 'NetworkError', message: 'no answer from the server: no sockets left' }
      }
    ])
  })

  it('may say all at once', () => {
    const hello = 'event: hello\ndata: {"epoch":"e","heartbeat":15000}\n\n'
    const settled = `event: settled\ndata: {"n":1,"_tag":"Settled","id":"${OTHER}","error":null,"job":{"id":"${OTHER}","status":"SUCCESS"}}\n\n`
    const { client, hear, clock } = relayLab({
      stream: () =>
        new Observable<StreamSignal>((subscriber) => {
          subscriber.next({ _tag: 'Opened', status: 200, headers: { 'content-type': 'text/event-stream' } })
          subscriber.next({ _tag: 'Piece', text: hello + settled })
        })
    })
    const heard = hear(client.watch(OTHER))
    clock.runTo(100)
    expect(heard.values).toMatchObject([{ id: other.id, status: 'SUCCESS' }])
    expect(heard.end).toBe('complete')
    expect(clock.pending).toBe(0)
  })
})

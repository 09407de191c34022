import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/error/not-found.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { aJob } from '../job/a-job.js'
import { FakeSink, hubLab } from './support/scripted-engine.js'

const [A, B, C] = ['a', 'b', 'c'].map((letter) => `${letter}0000000-0000-4000-8000-000000000000`) as [
  string,
  string,
  string
]
const at = (id: string, progress: number) => aJob({ id, progress })
const ended = (id: string) => aJob({ id, status: 'SUCCESS', progress: 100 })
const NONE = { epoch: 'one', n: 0 }

describe('a consumer’s stream', () => {
  it('greets, tells what is known, says when that is all, and goes on with an id each', () => {
    const { open, job } = hubLab()
    open([A])
    job(at(A, 10))
    const { sink } = open([A, B])
    expect(sink.read()).toEqual(['hello one', 'polled a@1 10', 'synced #one-1'])
    job(at(B, 20))
    job(at(A, 30))
    expect(sink.read()).toEqual(['polled b@2 20 #one-2', 'polled a@3 30 #one-3'])
  })

  it('bears no id before all that is kept has been read', () => {
    const { open, job, lab, loads } = hubLab()
    lab.loadsAtOnce = false
    const { sink } = open([A, B])
    job(at(B, 50), false, 9)
    job(at(A, 10), false, 3)
    loads.get(A)?.()
    expect(sink.read()).toEqual(['hello one', 'polled b@9 50', 'polled a@3 10'])
    loads.get(B)?.()
    expect(sink.read()).toEqual(['synced #one-9'])
  })

  it('says that all is told also where a kept end is what is known', () => {
    const { open, update, lab, loads } = hubLab()
    lab.loadsAtOnce = false
    const { sink } = open([A, B])
    const { sink: knowing } = open([A, B], { cursor: { epoch: 'one', n: 4 } })
    const { sink: slow } = open([A, B], {}, Object.assign(new FakeSink(), { room: 1 }))
    update({ _tag: 'Polled', id: A, job: ended(A) }, false, 3)
    update(settledUpdate(A, null, ended(A)), false, 4)
    loads.get(B)?.()
    expect(sink.read()).toEqual(['hello one', 'polled a@3 100', 'settled a@4 100', 'synced #one-4'])
    expect(knowing.read()).toEqual(['hello one', 'synced #one-4'])
    expect(slow.read()).toEqual(['hello one'])
    slow.drain()
    expect(slow.read()).toEqual(['polled a@3 100', 'settled a@4 100', 'synced #one-4'])
  })

  it('tells a slow reader the newest state of each job, an end never left out', () => {
    const { open, job, counts } = hubLab()
    const { sink } = open([A, B, C])
    sink.read()
    sink.room = 1
    job(at(A, 1))
    for (let progress = 2; progress <= 50; progress += 1) job(at(A, progress))
    job(at(B, 7))
    job(ended(C))
    job(at(A, 51))
    expect(sink.read()).toEqual(['polled a@1 1 #one-1'])
    sink.drain()
    expect(sink.read()).toEqual([
      'polled b@51 7',
      'polled c@52 100',
      'settled c@53 100',
      'polled a@54 51 #one-54'
    ])
    expect(counts).toEqual({ sent: 5, conflated: 50 })
  })

  it('stops again where the reader is slow again, and gives out no id before all is told', () => {
    const { open, job } = hubLab()
    const { sink } = open([A, B, C])
    sink.read()
    sink.room = 1
    for (const id of [A, A, B, C]) job(at(id, 5))
    sink.drain(1)
    expect(sink.read()).toEqual(['polled a@1 5 #one-1', 'polled a@2 5'])
    sink.drain()
    expect(sink.read()).toEqual(['polled b@3 5', 'polled c@4 5 #one-4'])
  })

  it('resumes after the last event that was heard', () => {
    const { open, job } = hubLab()
    open([A, B, C])
    job(at(A, 10))
    job(at(B, 20))
    job(at(C, 30))
    const { sink } = open([A, B, C], { cursor: { epoch: 'one', n: 2 }, fresh: new Set([A]) })
    expect(sink.read()).toEqual(['hello one', 'polled a@1 10', 'polled c@3 30', 'synced #one-3'])
  })

  it('tells all to whoever has heard another relay', () => {
    const { open, job } = hubLab()
    open([A])
    job(at(A, 10))
    expect(open([A], { cursor: { epoch: 'two', n: 99 } }).sink.read()).toEqual([
      'hello one',
      'polled a@1 10',
      'synced #one-1'
    ])
  })

  it('lets go of a job whose end it has told, and of all when it closes', () => {
    const { open, job, hub, clock, asked } = hubLab()
    const { stream } = open([A, B])
    job(ended(A))
    expect(asked).toEqual(['+a', '+b', '-a'])
    stream.close()
    expect(hub.size).toBe(1)
    clock.runTo(10_001)
    expect(asked.at(-1)).toBe('-b')
    expect(hub.size).toBe(0)
  })

  it('keeps a job going for a consumer that comes back in time', () => {
    const { open, clock, asked, job } = hubLab()
    open([A]).stream.close()
    clock.runTo(9_000)
    const { sink } = open([A], { cursor: NONE })
    clock.runTo(60_000)
    job(at(A, 1))
    expect(asked).toEqual(['+a'])
    expect(sink.read()).toContain('polled a@1 1 #one-1')
  })

  it('asks anew about a watch that has ended without its job', () => {
    const { open, update, asked } = hubLab()
    const gone = settledUpdate(A, new NotFound(A, { code: 404, message: 'no', errors: [] }), null)
    const first = open([A])
    update(gone)
    expect(first.sink.read()).toContain('settled a@1 #one-1')
    expect(open([A]).sink.read()).toEqual(['hello one', 'synced #one-0'])
    expect(asked).toEqual(['+a', '-a', '+a'])
  })

  it('shows a reader who wants tasks no snapshot without them', () => {
    const { open, job, asked } = hubLab()
    open([A])
    job(at(A, 10))
    const { sink } = open([A], { verbose: new Set([A]) })
    expect(sink.read()).toEqual(['hello one', 'synced #one-0'])
    expect(asked).toEqual(['+a', '+a verbose', '-a'])
    job(at(A, 20), false)
    job(at(A, 30), true)
    expect(sink.read()).toEqual(['polled a@3 30 #one-3'])
  })

  it('tells that the engine is stuck, also to whoever comes then, and that it is well', () => {
    const { open, news } = hubLab()
    const { sink } = open([A])
    sink.read()
    news.next({ _tag: 'Stuck', why: 'no Redis' })
    news.next({ _tag: 'Stuck', why: 'no Redis' })
    expect(open([B]).sink.read()).toEqual(['hello one', 'stuck', 'synced #one-0'])
    news.next({ _tag: 'Well' })
    expect(sink.read()).toEqual(['stuck', 'well'])
  })

  it('greets again where numbers begin anew', () => {
    const { open, news, lab, job } = hubLab()
    const { sink } = open([A])
    job(at(A, 10), false, 70)
    sink.read()
    lab.epoch = 'two'
    news.next({ _tag: 'Epoch' })
    job(at(A, 20), false, 1)
    expect(sink.read()).toEqual(['hello two', 'polled a@1 20 #two-1'])
  })

  it('tells a slow reader an end also where numbers begin anew meanwhile', () => {
    const { open, job, lab, news } = hubLab()
    const { sink } = open([A, B])
    sink.read()
    sink.room = 1
    job(at(B, 10))
    job(ended(A))
    job(at(B, 20))
    lab.epoch = 'two'
    news.next({ _tag: 'Epoch' })
    expect(sink.read()).toEqual(['polled b@1 10 #one-1', 'hello two'])
    sink.drain()
    expect(sink.read()).toEqual(['polled a@2 100', 'settled a@3 100'])
    job(at(B, 30), false, 1)
    expect(sink.read()).toEqual(['polled b@1 30 #two-1'])
  })

  it('is not split by what a job or an error says of itself', () => {
    const { open, job, update } = hubLab()
    const { sink } = open([A])
    const forged = 'x\n\nevent: settled\ndata: {"n":9}\r\n\r\nid: one-999\u2028'
    sink.read()
    job(aJob({ id: A, name: forged, progress: 5 }))
    update({
      _tag: 'Trouble',
      id: A,
      error: new NotFound(A, { code: 404, message: forged, errors: [] }),
      failures: 1,
      retryIn: 1
    })
    expect(sink.read()).toEqual(['polled a@1 5 #one-1', 'trouble a@2 #one-2'])
  })

  it('gives signs of life, and lets go of a reader who has taken nothing for a minute', () => {
    const { open, job } = hubLab()
    const { sink, stream } = open([A])
    sink.read()
    stream.beat(15_000)
    expect(sink.read()).toEqual(['beat'])
    sink.room = 1
    job(at(A, 1))
    stream.beat(60_000)
    expect(sink.destroyed).toBe(false)
    stream.beat(60_001)
    expect(sink.destroyed).toBe(true)
  })

  it('says bye in order', () => {
    const { open } = hubLab()
    const sink = new FakeSink()
    const { stream } = open([A], {}, sink)
    stream.bye()
    expect(sink.read().at(-1)).toBe('bye')
    expect(sink.ended).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { BoardStream } from '../../src/relay/board-stream.js'
import { createAlarms } from '../../src/schedule/alarms.js'
import { aJob } from '../job/a-job.js'
import { FakeSink, hubLab } from './support/scripted-engine.js'

const A = 'a0000000-0000-4000-8000-000000000000'

const lab = () => {
  const { hub, clock, news, job } = hubLab()
  const open = (sink = new FakeSink()) => {
    const wanted = { ids: [A], verbose: new Set<string>(), fresh: new Set<string>(), cursor: null }
    const parts = { sink: sink as never, hub, wanted, now: () => clock.now(), count: () => undefined }
    const stream = new BoardStream(parts, createAlarms(clock))
    stream.begin()
    return sink
  }
  return { open, clock, news, job }
}
const STUCK = { _tag: 'Stuck', why: 'no Redis' } as const

describe('a board as a stream', () => {
  it('says at once that the relay cannot work', () => {
    const { open, news } = lab()
    news.next(STUCK)
    expect(open().read()).toEqual(['stuck', 'board'])
  })

  it('tells a slow reader, when it reads on, whether the relay can work', () => {
    const { open, news, clock, job } = lab()
    const sink = open(Object.assign(new FakeSink(), { room: 1 }))
    news.next(STUCK)
    news.next({ _tag: 'Well' })
    news.next(STUCK)
    job(aJob({ id: A, progress: 10 }))
    expect(sink.read()).toEqual(['board'])
    sink.drain()
    clock.runTo(1_000)
    expect(sink.read()).toEqual(['stuck', 'board'])
  })
})

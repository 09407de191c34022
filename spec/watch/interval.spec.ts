import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, slow } from '../support/replies.js'
import { growing } from '../../src/schedule/growing.js'
import type { Job } from '../../src/job/job.js'
import type { Seen } from '../../src/watch/watch-options.js'

describe('an interval function', () => {
  it('is told the job, the polls sent, the unchanged ones in a row, and the time since subscription', () => {
    const asked: (readonly [string, number, Seen])[] = []
    const script = [
      broken(),
      job('PENDING', 0),
      slow(500, job()),
      job(),
      broken(),
      job(),
      job('STARTED', 43),
      SUCCESS
    ]
    const { clock, client, hear } = lab(script)
    const interval = (snapshot: Job, seen: Seen) => {
      asked.push([snapshot.status, snapshot.progress, seen])
      return 1_000
    }
    hear(client.watch(JOB_ID, { interval }))
    clock.flush()
    expect(asked).toEqual([
      ['PENDING', 0, { polls: 2, unchanged: 0, elapsed: 6_000 }],
      ['STARTED', 42, { polls: 3, unchanged: 0, elapsed: 7_500 }],
      ['STARTED', 42, { polls: 4, unchanged: 1, elapsed: 8_500 }],
      ['STARTED', 42, { polls: 6, unchanged: 2, elapsed: 10_500 }],
      ['STARTED', 43, { polls: 7, unchanged: 0, elapsed: 11_500 }]
    ])
  })

  it('is first asked after the first good poll: 6 s stand in until then', () => {
    const { clock, server, client, hear } = lab([broken(), broken(), job()])
    hear(client.watch(JOB_ID, { interval: () => 250 }))
    clock.runTo(19_000)
    expect(server.times()).toEqual([0, 6_000, 18_000, 18_250, 18_500, 18_750, 19_000])
  })

  it('is not asked after the end of the job', () => {
    let asked = 0
    const { clock, client, hear } = lab([job(), SUCCESS])
    hear(client.watch(JOB_ID, { interval: () => (asked += 1) }))
    clock.flush()
    expect(asked).toBe(1)
  })

  it('may grow while nothing changes, and starts anew with a change', () => {
    const { clock, server, client, hear } = lab((n) => job('STARTED', n < 4 ? 10 : 20))
    hear(client.watch(JOB_ID, { interval: growing({ from: 1_000, factor: 2, max: 4_000 }) }))
    clock.runTo(15_000)
    expect(server.times()).toEqual([0, 1_000, 3_000, 7_000, 11_000, 12_000, 14_000])
  })

  it('serves many watches: each is told of its own', () => {
    const seen: number[] = []
    const interval = (_: Job, { polls }: Seen) => {
      seen.push(polls)
      return 1_000
    }
    const { clock, client, hear } = lab([job()])
    const watch = client.watch(JOB_ID, { interval })
    hear(watch)
    clock.runTo(1_500)
    hear(watch)
    clock.runTo(2_600)
    expect(seen).toEqual([1, 2, 1, 3, 2])
  })

  it('is told the time since its own subscription, whenever that was', () => {
    const elapsed: number[] = []
    const interval = (_: Job, seen: Seen) => elapsed.push(seen.elapsed) && 1_000
    const { clock, client, hear } = lab([job()])
    clock.runTo(50_000)
    hear(client.watch(JOB_ID, { interval }))
    clock.runTo(52_000)
    expect(elapsed).toEqual([0, 1_000, 2_000])
  })

  it.each([
    ['gives NaN', () => NaN],
    ['gives 0', () => 0],
    ['gives less than 0', () => -1],
    ['gives Infinity', () => Infinity],
    ['gives a text', () => '5000' as unknown as number],
    ['gives nothing', () => undefined as unknown as number],
    ['gives a promise', () => Promise.resolve(5) as unknown as number],
    [
      'throws',
      () => {
        throw new RangeError('my own mistake')
      }
    ]
  ])('that %s ends the watch, after the snapshot, with InvalidOption', (what, interval) => {
    const { clock, server, client, hear } = lab([job()])
    const heard = hear(client.watch(JOB_ID, { interval }))
    expect(heard.values).toHaveLength(1)
    expect(heard.error).toMatchObject({
      name: 'InvalidOption',
      _tag: 'InvalidOption',
      option: 'interval',
      id: JOB_ID,
      polls: 1,
      failures: 0,
      lastJob: heard.values[0],
      message: `option interval: the function ${what === 'throws' ? 'threw' : 'gave what is not a finite number above 0'}`
    })
    expect(server.times()).toEqual([0])
    expect(clock.pending).toBe(0)
  })

  it('that fails at a later poll ends the watch there', () => {
    const { clock, server, client, hear } = lab([slow(50, job())])
    const heard = hear(client.watch(JOB_ID, { interval: (_, { polls }) => (polls < 3 ? 1_000 : NaN) }))
    clock.flush()
    expect(server.times()).toEqual([0, 1_050, 2_100])
    expect(heard.endedAt).toBe(2_150)
    expect(heard.error?.['_tag']).toBe('InvalidOption')
  })

  it.each([2 ** 31 - 1, 2 ** 31, 2 ** 32 + 5, 2 ** 40])('may give what no 32-bit timer holds: %d', (ms) => {
    const { clock, server, client, hear } = lab([job(), SUCCESS])
    hear(client.watch(JOB_ID, { interval: () => ms, timeout: Infinity }))
    clock.flush()
    expect(server.times()).toEqual([0, ms])
  })

  it('may give Number.MAX_VALUE: that is no hot loop', () => {
    const { clock, server, client, hear } = lab([job()])
    hear(client.watch(JOB_ID, { interval: () => Number.MAX_VALUE, timeout: Infinity }))
    clock.runTo(2 ** 33)
    expect(server.times()).toEqual([0])
  })
})

describe('an interval', () => {
  it('may be a fraction of a ms', () => {
    const { clock, server, client, hear } = lab([job()])
    hear(client.watch(JOB_ID, { interval: 1_000.25 }))
    clock.runTo(2_500)
    expect(server.visits).toHaveLength(3)
  })

  it('is taken from the client where the call does not say', () => {
    const { clock, server, client, hear } = lab([job()], { watch: { interval: 2_000 } })
    hear(client.watch(JOB_ID, { interval: undefined }))
    clock.runTo(4_000)
    expect(server.times()).toEqual([0, 2_000, 4_000])
  })
})

import { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, refusal } from '../support/replies.js'

describe('coldness', () => {
  it('holds for all calls: no request, no timer, no token, no signal before a subscription', () => {
    let touched = 0
    const signal = new Observable<never>(() => {
      touched += 1
    })
    const { clock, server, client } = lab([SUCCESS], { token: () => `token-${(touched += 1)}` })
    const options = { refresh: signal, pause: signal }
    void client.watch(JOB_ID, options)
    void client.wait(JOB_ID, options)
    void client.track(JOB_ID, options)
    void client.get(JOB_ID)
    void client.submit({ method: 'POST', path: '/v3/events' })
    clock.runTo(60_000)
    expect(server.visits).toEqual([])
    expect(touched).toBe(0)
    expect(clock.pending).toBe(0)
  })

  it('gives two subscribers two pollers: counters, backoff and deadline of their own', () => {
    const { clock, server, client, hear } = lab((n) => (n === 0 ? broken() : job()))
    const watch = client.track(JOB_ID, { timeout: 20_000 })
    const first = hear(watch)
    clock.runTo(1_000)
    const second = hear(watch)
    clock.runTo(30_000)
    expect(first.values[0]).toMatchObject({ _tag: 'Trouble', failures: 1 })
    expect(second.values[0]).toMatchObject({ _tag: 'Polled' })
    expect([first.endedAt, second.endedAt]).toEqual([20_000, 21_000])
    expect(server.times().filter((at) => at % 2_000 === 0)).toEqual([0, 6_000, 12_000, 18_000])
    expect(server.times().filter((at) => (at - 1_000) % 2_000 === 0)).toEqual([1_000, 7_000, 13_000, 19_000])
  })

  it('gives a subscriber after an error the full budget again', () => {
    const { clock, server, client, hear } = lab([refusal(503)])
    const watch = client.watch(JOB_ID, { maxConsecutiveFailures: 3 })
    const ends = [1, 2].map(() => {
      const heard = hear(watch)
      clock.flush()
      return heard.error
    })
    expect(ends).toMatchObject([
      { polls: 3, failures: 3, elapsed: 18_000 },
      { polls: 3, failures: 3, elapsed: 18_000 }
    ])
    expect(server.times()).toEqual([0, 6_000, 18_000, 18_000, 24_000, 36_000])
  })

  it('asks the server again for a job that has ended', () => {
    const { server, client, hear } = lab([SUCCESS])
    const watch = client.watch(JOB_ID)
    expect([hear(watch).end, hear(watch).end]).toEqual(['complete', 'complete'])
    hear(client.wait(JOB_ID))
    hear(client.get(JOB_ID))
    expect(server.visits).toHaveLength(4)
  })

  it('gives a subscriber after the five strange answers five more', () => {
    const { clock, server, client, hear } = lab([
      { after: 0, response: { status: 200, headers: {}, body: '' } }
    ])
    const watch = client.watch(JOB_ID)
    for (let n = 0; n < 2; n++) {
      expect(hear(watch).end).toBe('open')
      clock.flush()
    }
    expect(server.visits).toHaveLength(10)
  })

  it('gives a subscriber a grace and a last poll of its own', () => {
    const { clock, server, client, hear } = lab((n) => (n < 3 ? refusal(404) : job()))
    const watch = client.watch(JOB_ID, { timeout: 9_000, notFoundGrace: 7_000 })
    expect(hear(watch).end).toBe('open')
    clock.flush()
    expect(server.times()).toEqual([0, 6_000, 7_000])
    hear(watch)
    clock.flush()
    expect(server.times().slice(3)).toEqual([7_000, 13_000, 15_900])
  })
})

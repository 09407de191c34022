import { Subject, concat, of } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { FAILURE, HTML, SILENCE, SUCCESS, answer, broken, job, refusal, slow } from '../support/replies.js'

const LIFE = [
  slow(20, refusal(404)),
  slow(5, refusal(401)),
  job('PENDING', 0),
  SILENCE,
  refusal(429),
  broken(),
  HTML,
  slow(9, job())
]

describe('a client that was given a scheduler, a transport and a random source', () => {
  it('touches no other clock, timer, promise or chance', () => {
    let asked = 0
    const token = () => of(`token-${(asked += 1)}`)
    const { clock, client, hear } = lab((n) => LIFE[n] ?? (n % 7 === 0 ? FAILURE : SUCCESS), { token })
    const spies = [
      vi.spyOn(globalThis, 'setTimeout'),
      vi.spyOn(globalThis, 'setInterval'),
      vi.spyOn(globalThis, 'setImmediate'),
      vi.spyOn(globalThis, 'queueMicrotask'),
      vi.spyOn(globalThis, 'fetch'),
      vi.spyOn(performance, 'now'),
      vi.spyOn(Date, 'now'),
      vi.spyOn(Math, 'random'),
      vi.spyOn(Promise.prototype, 'then')
    ]
    const others = [1, 2, 3].map((n) => JOB_ID.replace('0', String(n)))
    const pause = concat(of(true, false), new Subject<boolean>())
    const options = { interval: 500, timeout: 100_000, refresh: of(1), pause }
    const heard = [
      hear<unknown>(client.events$),
      hear<unknown>(client.track(JOB_ID, options)),
      hear<unknown>(client.watch(JOB_ID, options)),
      hear<unknown>(client.wait(JOB_ID, options)),
      hear<unknown>(client.live(JOB_ID)),
      hear<unknown>(client.watchAll([...others, JOB_ID], options)),
      hear<unknown>(client.board([...others, JOB_ID], options)),
      hear<unknown>(client.get(JOB_ID)),
      hear<unknown>(client.submit({ method: 'POST', path: '/v3/events' }))
    ]
    clock.runTo(200_000)
    const calls = spies.map((spy) => spy.mock.calls.length)
    for (const spy of spies) spy.mockRestore()
    expect(calls).toEqual(spies.map(() => 0))
    expect(heard.slice(1).map(({ end }) => end)).not.toContain('open')
    expect(clock.pending).toBe(0)
  })

  it('has sent, answered and ended all before a synchronous caller goes on', () => {
    const accepted = answer(202, { data: { job: { id: JOB_ID, name: '' } } })
    const { client, hear } = lab((n) => (n === 0 ? accepted : SUCCESS))
    expect(hear(client.submit({ method: 'POST', path: '/v3/events' })).end).toBe('complete')
    expect(hear(client.wait(JOB_ID)).end).toBe('complete')
  })
})

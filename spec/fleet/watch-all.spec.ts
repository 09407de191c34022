import { NEVER, of } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobIds } from '../../src/fleet/fleet-options.js'
import { FAILURE, REVOKED, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import { A, B, C, brief, fleetLab, idOf } from './support/fleet-lab.js'

const EVERY_SECOND = { interval: 1_000 }
const MESSAGE = 'option ids must be an array or a Set of job ids, or an Observable of these'

describe('watchAll', () => {
  it.each<[string, JobIds]>([
    ['an array', [A, B]],
    ['a Set', new Set([A, B])]
  ])('tells every update of every job of %s, and completes when all have settled', (_, ids) => {
    const { client, clock, hear, timesOf } = fleetLab({
      [A]: [job('PENDING'), SUCCESS],
      [B]: [job(), job('RETRY'), FAILURE]
    })
    const heard = hear(client.watchAll(ids, EVERY_SECOND))
    clock.flush()
    expect(heard.values.map(brief)).toEqual([
      'a PENDING',
      'b STARTED',
      'a SUCCESS',
      'a settled SUCCESS',
      'b RETRY',
      'b FAILURE',
      'b settled AsyncJobFailed'
    ])
    expect(heard.times).toEqual([0, 0, 1_000, 1_000, 1_000, 2_000, 2_000])
    expect([heard.end, heard.endedAt]).toEqual(['complete', 2_000])
    expect([timesOf(A), timesOf(B)]).toEqual([
      [0, 1_000],
      [0, 1_000, 2_000]
    ])
    expect(clock.pending).toBe(0)
  })

  it('takes ids from an Observable', () => {
    const { client, clock, hear } = fleetLab({ [A]: [SUCCESS] })
    const heard = hear(client.watchAll(of([A])))
    clock.flush()
    expect(heard.values.map(brief)).toEqual(['a SUCCESS', 'a settled SUCCESS'])
    expect(heard.end).toBe('complete')
  })

  it('is cold: each subscription polls for itself', () => {
    const { client, clock, hear, timesOf, server } = fleetLab()
    const all = client.watchAll([A], EVERY_SECOND)
    clock.runTo(500)
    expect(server.visits).toEqual([])
    hear(all)
    clock.at(600, () => void hear(all))
    clock.runTo(1_700)
    expect(timesOf(A)).toEqual([500, 600, 1_500, 1_600])
  })

  it('asks once for an id that is given twice, whatever its case', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [job(), SUCCESS] })
    const heard = hear(client.watchAll([A, A.toUpperCase(), A], EVERY_SECOND))
    clock.flush()
    expect(timesOf(A)).toEqual([0, 1_000])
    expect(heard.values.map(({ id }) => id)).toEqual([A, A, A])
    expect(heard.end).toBe('complete')
  })

  it('settles what is no id under the text as given, before any request for it, and watches the rest', () => {
    const { client, clock, hear, server } = fleetLab({ [A]: [SUCCESS] })
    const heard = hear(client.watchAll(['../Models', A, '']))
    clock.flush()
    expect(heard.values.map(({ id, _tag }) => [id, _tag])).toEqual([
      ['../Models', 'Settled'],
      [A, 'Polled'],
      [A, 'Settled'],
      ['', 'Settled']
    ])
    expect(heard.values[0]).toMatchObject({ outcome: { _tag: 'Left', left: { _tag: 'InvalidJobId' } } })
    expect(heard.end).toBe('complete')
    expect(server.visits).toHaveLength(1)
  })

  it('completes at once for no ids', () => {
    const { client, hear, clock } = fleetLab()
    expect([hear(client.watchAll([])).end, hear(client.watchAll(of([]))).end]).toEqual([
      'complete',
      'complete'
    ])
    expect(clock.pending).toBe(0)
  })

  it('lets no failing job end the others', () => {
    const { client, clock, hear } = fleetLab({
      [idOf(1)]: [FAILURE],
      [idOf(2)]: [REVOKED],
      [idOf(3)]: [refusal(403)],
      [idOf(4)]: [job(), refusal(404)],
      [idOf(5)]: [broken(), SUCCESS],
      [idOf(6)]: [job(), job(), job(), SUCCESS]
    })
    const heard = hear(client.watchAll([1, 2, 3, 4, 5, 6].map(idOf), EVERY_SECOND))
    clock.flush()
    expect(heard.values.map(brief).filter((text) => text.includes('settled'))).toEqual([
      '1 settled AsyncJobFailed',
      '2 settled JobRevoked',
      '3 settled ApiError',
      '4 settled NotFound',
      '5 settled SUCCESS',
      '6 settled SUCCESS'
    ])
    expect(heard.end).toBe('complete')
    expect(heard.endedAt).toBe(3_000)
  })

  it('errors with what a random source of the user throws, which is no end of a job', () => {
    const dice = new Error('no dice')
    const random = () => {
      throw dice
    }
    const { client, clock, hear } = fleetLab({ [A]: [refusal(503)] }, { random })
    const heard = hear(client.watchAll([A, B]))
    expect(heard.values).toEqual([])
    expect(heard.error).toBe(dice)
    expect(clock.pending).toBe(0)
  })

  it('tells trouble as a value, under the id of its job', () => {
    const { client, clock, hear } = fleetLab({ [A]: [refusal(503), SUCCESS] })
    const heard = hear(client.watchAll([A], EVERY_SECOND))
    clock.flush()
    expect(heard.values.map(brief)).toEqual(['a ApiError', 'a SUCCESS', 'a settled SUCCESS'])
    expect(heard.values[0]).toMatchObject({ _tag: 'Trouble', id: A, failures: 1, retryIn: 1_000 })
  })

  it('gives each job its own deadline, counted from its start', () => {
    const { client, clock, hear } = fleetLab({ [B]: [SUCCESS] })
    const heard = hear(client.watchAll([A, B, C], { interval: 4_000, timeout: 10_000 }))
    clock.flush()
    const settled = heard.values.filter(({ _tag }) => _tag === 'Settled').map(brief)
    expect(settled).toEqual(['b settled SUCCESS', 'a settled JobTimeoutError', 'c settled JobTimeoutError'])
    expect(heard.endedAt).toBe(10_000)
  })

  it("hears the client's own defaults, and has no deadline without", () => {
    const given = fleetLab({}, { watch: { interval: 2_000, timeout: 5_000 } })
    const heard = given.hear(given.client.watchAll([A]))
    given.clock.flush()
    expect(given.timesOf(A).slice(0, 3)).toEqual([0, 2_000, 4_000])
    expect(heard.endedAt).toBe(5_000)
    const { client, clock, hear } = fleetLab()
    const endless = hear(client.watchAll([A], { interval: 600_000 }))
    clock.runTo(7_200_000)
    expect(endless.end).toBe('open')
  })

  it('asks for tasks where the options say so', () => {
    const { client, hear, verboseOf } = fleetLab()
    hear(client.watchAll([A], { verbose: true }))
    expect(verboseOf(A)).toEqual([true])
  })

  it('leaves nothing when it is unsubscribed: no timer, no request', () => {
    const { client, clock, hear, endsOf } = fleetLab({ [A]: [slow(500, job())], [B]: [broken()] })
    const heard = hear(client.watchAll([A, B, C, 'x'], { ...EVERY_SECOND, timeout: 60_000, pause: NEVER }))
    clock.runTo(100)
    heard.subscription.unsubscribe()
    expect(endsOf(A)).toEqual(['aborted'])
    expect(clock.pending).toBe(0)
  })
})

describe('ids that are none', () => {
  it.each([
    ['a text', A],
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a record', { [A]: true }]
  ])('are a TypeError that names them: %s', (_, ids) => {
    const { client, hear, server } = fleetLab()
    const bad = ids as unknown as JobIds
    expect(() => client.watchAll(bad)).toThrow(new TypeError(MESSAGE))
    expect(() => client.board(bad)).toThrow(new TypeError(MESSAGE))
    for (const stream of [client.watchAll(of(bad)), client.board(of(bad))]) {
      const { error } = hear<unknown>(stream)
      expect(error).toBeInstanceOf(TypeError)
      expect(error).toMatchObject({ message: MESSAGE })
    }
    expect(server.visits).toEqual([])
  })

  it('are settled each by itself where only some of the ids are no text', () => {
    const { client, hear } = fleetLab({ [A]: [SUCCESS] })
    const heard = hear(client.watchAll([7, null, A] as unknown as JobIds))
    expect(heard.values.map(({ id, _tag }) => [id, _tag])).toEqual([
      [7, 'Settled'],
      [null, 'Settled'],
      [A, 'Polled'],
      [A, 'Settled']
    ])
  })
})

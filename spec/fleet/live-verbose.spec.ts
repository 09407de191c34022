import { describe, expect, it } from 'vitest'
import { job, slow, SUCCESS } from '../support/replies.js'
import { A, fleetLab } from './support/fleet-lab.js'

describe('live with tasks', () => {
  it('asks for tasks while any subscriber wants them', () => {
    const { client, clock, hear, verboseOf } = fleetLab()
    hear(client.live(A))
    clock.at(1_000, () => {
      const one = hear(client.live(A, { verbose: true }))
      const two = hear(client.live(A, { verbose: true }))
      clock.at(8_000, () => one.subscription.unsubscribe())
      clock.at(14_000, () => two.subscription.unsubscribe())
    })
    clock.runTo(24_000)
    expect(verboseOf(A)).toEqual([false, true, true, false, false])
  })

  it('asks for tasks from the first poll where the first subscriber wants them', () => {
    const { client, clock, hear, verboseOf } = fleetLab()
    hear(client.live(A, { verbose: true }))
    clock.runTo(6_000)
    expect(verboseOf(A)).toEqual([true, true])
  })

  it('gives one that wants tasks the last snapshot at once, also where that has none', () => {
    const { client, hear } = fleetLab()
    hear(client.live(A))
    expect(hear(client.live(A, { verbose: true })).values).toHaveLength(1)
  })

  it('does not replay an end without tasks to one that wants them', () => {
    const { client, hear, verboseOf } = fleetLab({ [A]: [SUCCESS] })
    hear(client.live(A))
    hear(client.live(A, { verbose: true }))
    expect(verboseOf(A)).toEqual([false, true])
    hear(client.live(A, { verbose: true }))
    hear(client.live(A))
    expect(verboseOf(A)).toEqual([false, true])
  })

  it('knows an end without tasks for what it is, though someone came meanwhile who wants them', () => {
    const { client, clock, hear, verboseOf } = fleetLab({ [A]: [slow(100, SUCCESS)] })
    hear(client.live(A))
    clock.at(50, () => void hear(client.live(A, { verbose: true })))
    clock.runTo(100)
    hear(client.live(A, { verbose: true }))
    expect(verboseOf(A)).toEqual([false, true])
  })

  it('keeps an end with its tasks, though whoever wanted them has left meanwhile', () => {
    const { client, clock, hear, verboseOf } = fleetLab({ [A]: [slow(100, SUCCESS)] })
    const verbose = hear(client.live(A, { verbose: true }))
    hear(client.live(A))
    clock.at(50, () => verbose.subscription.unsubscribe())
    clock.runTo(100)
    hear(client.live(A, { verbose: true }))
    expect(verboseOf(A)).toEqual([true])
  })

  it('counts each subscriber once, however it leaves', () => {
    const { client, clock, hear, verboseOf } = fleetLab({ [A]: [job()] })
    hear(client.live(A))
    const verbose = hear(client.live(A, { verbose: true }))
    verbose.subscription.unsubscribe()
    verbose.subscription.unsubscribe()
    hear(client.live(A, { verbose: true }))
    clock.runTo(6_000)
    expect(verboseOf(A)).toEqual([false, true])
  })

  it('shares ends with tasks between live and watchAll', () => {
    const { client, hear, verboseOf } = fleetLab({ [A]: [SUCCESS] })
    hear(client.watchAll([A]))
    hear(client.watchAll([A], { verbose: true }))
    hear(client.live(A, { verbose: true }))
    hear(client.watchAll([A], { verbose: true }))
    expect(verboseOf(A)).toEqual([false, true])
  })
})

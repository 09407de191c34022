import { describe, expect, it } from 'vitest'
import { FAILURE, SUCCESS, job, refusal } from '../support/replies.js'
import { shown } from './support/boards.js'
import { A, B, C, fleetLab, idOf } from './support/fleet-lab.js'

const OPTIONS = { interval: 1_000, coalesce: 100 }

describe('going on after a reload', () => {
  it('takes the pending ids of the last board to a new client, which watches just these', () => {
    const before = fleetLab({
      [A]: [job('STARTED', 10)],
      [B]: [SUCCESS],
      [C]: [FAILURE],
      [idOf(1)]: [refusal(403)]
    })
    const page = before.hear(before.client.board([A, B, C, idOf(1), idOf(2)], OPTIONS))
    before.clock.runTo(5_000)
    const stored = JSON.stringify(page.values.at(-1)?.pending)
    page.subscription.unsubscribe()

    const ids = JSON.parse(stored) as readonly string[]
    expect(ids).toEqual([A, idOf(1), idOf(2)])
    const after = fleetLab({
      [A]: [job('STARTED', 90), SUCCESS],
      [idOf(1)]: [SUCCESS],
      [idOf(2)]: [job(), FAILURE]
    })
    const reloaded = after.hear(after.client.board(ids, OPTIONS))
    after.clock.flush()
    expect(reloaded.values.at(-1)?.pending).toEqual([])
    expect(shown(reloaded.values.at(-1) as NonNullable<(typeof page.values)[0]>)).toEqual([
      'a succeeded',
      '1 succeeded',
      '2 failed'
    ])
    expect(reloaded.end).toBe('complete')
    expect([after.timesOf(B), after.timesOf(C)]).toEqual([[], []])
  })
})

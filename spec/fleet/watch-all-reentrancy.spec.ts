import { NEVER, Subject, concat, of, take } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { JobIds } from '../../src/fleet/fleet-options.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { SUCCESS, job, slow } from '../support/replies.js'
import type { Plans } from './support/fleet-lab.js'
import { A, B, C, brief, fleetLab } from './support/fleet-lab.js'

/** A fleet whose user answers updates with other sets, from inside the handler; the server answers synchronously. */
const answering = (first: JobIds, plans: Plans, react: (update: string, ids: Subject<JobIds>) => void) => {
  const lab = fleetLab(plans)
  const ids = new Subject<JobIds>()
  const said: string[] = []
  let end = 'open'
  lab.client.watchAll(ids, { interval: 1_000 }).subscribe({
    error: () => (end = 'error'),
    next: (update: JobUpdate) => {
      said.push(brief(update))
      react(brief(update), ids)
    },
    complete: () => (end = 'complete')
  })
  ids.next(first)
  return { ...lab, ids, said, end: () => end }
}

describe('a set that changes from inside a next handler', () => {
  it('may drop the job whose update it is', () => {
    const { said, clock, timesOf } = answering([A, B], { [A]: [SUCCESS] }, (update, ids) => {
      if (update === 'a SUCCESS') ids.next([B])
    })
    clock.runTo(1_000)
    expect(said).toEqual(['a SUCCESS', 'b STARTED', 'b STARTED'])
    expect(timesOf(A)).toEqual([0])
  })

  it('may drop a job that was about to start: it is never asked about', () => {
    const { said, server, timesOf, clock } = answering([A, B, C], {}, (update, ids) => {
      if (update === 'a STARTED') ids.next([A, C])
    })
    expect(said).toEqual(['a STARTED', 'c STARTED'])
    expect(timesOf(B)).toEqual([])
    clock.runTo(500)
    expect(server.visits).toHaveLength(2)
  })

  it('may add one', () => {
    const { said, clock } = answering([A], {}, (update, ids) => {
      if (update === 'a STARTED') ids.next([A, B])
    })
    clock.runTo(500)
    expect(said).toEqual(['a STARTED', 'b STARTED'])
  })

  it('may drop and re-add the job whose update it is', () => {
    const { said, clock, timesOf } = answering(
      [A],
      { [A]: [job(), slow(10, job('RETRY'))] },
      (update, ids) => {
        if (update !== 'a STARTED') return
        ids.next([])
        ids.next([A])
      }
    )
    clock.runTo(1_005)
    expect(said).toEqual(['a STARTED', 'a RETRY'])
    expect(timesOf(A)).toEqual([0, 0])
  })

  it('takes the last of several', () => {
    const { clock, timesOf } = answering([A, B], {}, (update, ids) => {
      if (update !== 'a STARTED') return
      ids.next([B])
      ids.next([C])
    })
    clock.runTo(1_000)
    expect([timesOf(A), timesOf(B), timesOf(C)]).toEqual([[0], [], [0, 1_000]])
  })

  it('may be the last: what it still wants is watched to its end', () => {
    const { said, end, clock } = answering(
      [A, B],
      { [A]: [SUCCESS], [B]: [job(), SUCCESS] },
      (update, ids) => {
        if (update === 'a SUCCESS') ids.complete()
      }
    )
    clock.flush()
    expect(said).toEqual(['a SUCCESS', 'a settled SUCCESS', 'b STARTED', 'b SUCCESS', 'b settled SUCCESS'])
    expect(end()).toBe('complete')
  })

  it('may be followed by the end of the id stream, from inside the same handler', () => {
    const { said, end, clock } = answering([A], { [A]: [SUCCESS], [B]: [job(), SUCCESS] }, (update, ids) => {
      if (update !== 'a SUCCESS') return
      ids.next([A, B])
      ids.complete()
    })
    clock.flush()
    expect(said).toEqual(['a SUCCESS', 'a settled SUCCESS', 'b STARTED', 'b SUCCESS', 'b settled SUCCESS'])
    expect(end()).toBe('complete')
  })

  it('may drop the job whose end it is, and counts it out once', () => {
    const { said, end, clock } = answering(
      [A, B],
      { [A]: [slow(10, SUCCESS)], [B]: [job(), SUCCESS] },
      (update, ids) => {
        if (update !== 'a settled SUCCESS') return
        ids.next([B])
        ids.complete()
      }
    )
    clock.flush()
    expect(said).toEqual(['b STARTED', 'a SUCCESS', 'a settled SUCCESS', 'b SUCCESS', 'b settled SUCCESS'])
    expect(end()).toBe('complete')
  })

  it('may end with an error from inside the handler', () => {
    const { said, end, clock, timesOf } = answering([A, B], {}, (_, ids) => ids.error(new Error('enough')))
    expect(end()).toBe('error')
    expect(said).toEqual(['a STARTED'])
    expect(timesOf(B)).toEqual([])
    expect(clock.pending).toBe(0)
  })
})

describe('a set that changes while a dropped request is aborted', () => {
  it('is the one that counts', () => {
    const { client, clock, hear, timesOf, endsOf } = fleetLab({ [A]: [slow(500, job())] })
    const ids = new Subject<JobIds>()
    hear(client.watchAll(ids, { interval: 1_000 }))
    client.events$.subscribe(({ _tag }) => {
      if (_tag === 'Aborted') ids.next([B, C])
    })
    ids.next([A, B, C])
    clock.at(100, () => ids.next([]))
    clock.runTo(1_500)
    expect(endsOf(A)).toEqual(['aborted'])
    expect(timesOf(B)).toEqual([0, 1_000])
    expect(timesOf(C)).toEqual([0, 1_000])
  })
})

describe('a set that changes while an answer arrives', () => {
  it('has the job that it drops say nothing, though its watch is only just starting', () => {
    const { client, clock, hear, timesOf } = fleetLab()
    const ids = new Subject<JobIds>()
    client.events$.subscribe(({ _tag, id }) => {
      if (_tag === 'Answered' && id === A) ids.next([B])
    })
    const heard = hear(client.watchAll(ids, { interval: 1_000 }))
    ids.next([A])
    clock.runTo(1_500)
    expect(heard.values.map(brief)).toEqual(['b STARTED', 'b STARTED'])
    expect(timesOf(A)).toEqual([0])
  })
})

describe('leaving from inside a next handler', () => {
  it('sends nothing for the ids that were about to start, and leaves no timer', () => {
    const { client, clock, hear, server } = fleetLab()
    const heard = hear(client.watchAll([A, B, C]).pipe(take(1)))
    expect(heard.values.map(brief)).toEqual(['a STARTED'])
    expect(server.visits).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })

  it('lets no later set start anything', () => {
    const { client, clock, hear, server } = fleetLab()
    hear(client.watchAll(of([A], [A, B], [C])).pipe(take(1)))
    expect(server.visits).toHaveLength(1)
    expect(clock.pending).toBe(0)
  })
})

describe('ids that come synchronously, set after set', () => {
  it('end with the last one watched alone', () => {
    const { client, clock, hear, timesOf } = fleetLab()
    const ids = concat(of([A], [A, B], [B, C]), NEVER)
    const heard = hear(client.watchAll(ids, { interval: 1_000 }))
    clock.runTo(1_000)
    expect([timesOf(A), timesOf(B), timesOf(C)]).toEqual([[0], [0, 1_000], [0, 1_000]])
    expect(heard.values).toHaveLength(5)
  })
})

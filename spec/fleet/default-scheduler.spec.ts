import { defer, of } from 'rxjs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobBoard } from '../../src/fleet/job-board.js'
import { JOB_ID } from '../job/a-job.js'
import { SUCCESS, job } from '../support/replies.js'
import type { Reply } from '../support/replies.js'
import { shown } from './support/boards.js'
import { A, B, brief } from './support/fleet-lab.js'

/** A client on real, faked timers. */
const given = (plans: Readonly<Record<string, readonly Reply[]>>) => {
  const asked: string[] = []
  const client = createJobClient({
    baseUrl: 'https://acme.fiddler.ai',
    random: () => 0,
    transport: ({ url }) =>
      defer(() => {
        const id = url.slice(-A.length)
        const plan = plans[id] ?? [job()]
        const n = asked.filter((other) => other === id).length
        asked.push(id)
        const response = plan[Math.min(n, plan.length - 1)]?.response ?? {
          status: 500,
          headers: {},
          body: ''
        }
        return of({ ...response, body: response.body.replace(JOB_ID, id) })
      })
  })
  return { client, asked }
}

describe('with the default scheduler', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('live shares one poller, and leaves no timer when its last subscriber leaves', () => {
    const { client, asked } = given({})
    const heard: string[] = []
    const one = client.live(A).subscribe(() => heard.push('one'))
    const two = client.live(A).subscribe(() => heard.push('two'))
    vi.advanceTimersByTime(6_000)
    expect(heard).toEqual(['one', 'two', 'one', 'two'])
    expect(asked).toHaveLength(2)
    one.unsubscribe()
    expect(vi.getTimerCount()).toBe(1)
    two.unsubscribe()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('watchAll keeps one timer for all its jobs, and none after the end', () => {
    const { client } = given({ [A]: [job(), SUCCESS], [B]: [job(), job(), SUCCESS] })
    const said: string[] = []
    client.watchAll([A, B], { interval: 1_000 }).subscribe({
      next: (update) => said.push(brief(update)),
      complete: () => said.push('complete')
    })
    expect(vi.getTimerCount()).toBe(1)
    vi.advanceTimersByTime(2_000)
    expect(said).toEqual([
      'a STARTED',
      'b STARTED',
      'a SUCCESS',
      'a settled SUCCESS',
      'b STARTED',
      'b SUCCESS',
      'b settled SUCCESS',
      'complete'
    ])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('board shows one frame after a change, and nothing while nothing changes', () => {
    const { client } = given({ [A]: [SUCCESS] })
    const boards: JobBoard[] = []
    const subscription = client.board([A, B], { interval: 1_000 }).subscribe((board) => boards.push(board))
    expect(boards.map(shown)).toEqual([['a waiting', 'b waiting']])
    vi.advanceTimersByTime(17)
    expect(boards.slice(1).map(shown)).toEqual([['a succeeded', 'b running']])
    vi.advanceTimersByTime(982)
    expect(boards).toHaveLength(2)
    subscription.unsubscribe()
    expect(vi.getTimerCount()).toBe(0)
  })
})

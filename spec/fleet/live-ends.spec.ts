import { repeat, retry } from 'rxjs'
import { describe, expect, it } from 'vitest'
import type { Job } from '../../src/job/job.js'
import { FAILURE, REVOKED, SUCCESS, job, refusal, slow } from '../support/replies.js'
import { A, B, C, fleetLab } from './support/fleet-lab.js'

const ENDED = { [A]: [SUCCESS], [B]: [FAILURE], [C]: [REVOKED] }

const statuses = (jobs: readonly { readonly status: string }[]) => jobs.map(({ status }) => status)

describe('an end that live has seen', () => {
  it('is replayed without a request: SUCCESS completes', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [job(), SUCCESS] })
    const first = hear(client.live(A))
    clock.runTo(60_000)
    const next = hear(client.live(A.toUpperCase()))
    expect(next.values).toEqual([first.values[1]])
    expect(next.end).toBe('complete')
    expect(timesOf(A)).toEqual([0, 6_000])
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['FAILURE', B, { _tag: 'AsyncJobFailed', errorReason: 'ValueError', errorMessage: 'bad column' }],
    ['REVOKED', C, { _tag: 'JobRevoked' }]
  ])('is replayed without a request: %s errors as it did, after its snapshot', (status, id, shape) => {
    const { client, hear, timesOf } = fleetLab(ENDED)
    const first = hear(client.live(id))
    const next = hear(client.live(id))
    expect(statuses(next.values)).toEqual([status])
    expect(next.error).toMatchObject({ ...shape, id, message: first.error?.['message'] })
    expect(next.error?.['job']).toBe(first.values[0])
    expect(timesOf(id)).toEqual([0])
  })

  it('bears the report of a watch that had nothing to ask', () => {
    const { client, hear } = fleetLab(ENDED)
    const first = hear(client.live(B))
    const next = hear(client.live(B))
    expect(first.error).toMatchObject({ polls: 1, failures: 0, lastError: null })
    expect(next.error).toMatchObject({ polls: 0, elapsed: 0, failures: 0, lastError: null, counts: {} })
    expect(next.error?.['lastJob']).toBe(first.values[0])
  })

  it('is heard of again by whoever subscribes again in the completion, without a request', () => {
    const { client, hear, timesOf } = fleetLab(ENDED)
    const heard = hear(client.live(A).pipe(repeat({ count: 3 })))
    expect(statuses(heard.values)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
    expect(heard.end).toBe('complete')
    expect(timesOf(A)).toEqual([0])
  })

  it('is heard of again by whoever subscribes again in the error, without a request', () => {
    const { client, hear, timesOf } = fleetLab(ENDED)
    const heard = hear(client.live(B).pipe(retry(2)))
    expect(statuses(heard.values)).toEqual(['FAILURE', 'FAILURE', 'FAILURE'])
    expect(heard.error).toMatchObject({ _tag: 'AsyncJobFailed' })
    expect(timesOf(B)).toEqual([0])
  })

  it('is forgotten where keepEnds is 0', () => {
    const { client, hear, timesOf } = fleetLab(ENDED, { keepEnds: 0 })
    hear(client.live(A))
    expect(statuses(hear(client.live(A)).values)).toEqual(['SUCCESS'])
    expect(timesOf(A)).toHaveLength(2)
  })

  it('is forgotten for newer ones, the least recently used first', () => {
    const { client, hear, timesOf } = fleetLab(ENDED, { keepEnds: 2 })
    for (const id of [A, B, A, C, A, B]) hear(client.live(id))
    expect([A, B, C].map((id) => timesOf(id).length)).toEqual([1, 2, 1])
  })

  it('is told to one that subscribes again on hearing the last snapshot', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [B]: [slow(10, FAILURE)] })
    const again: ReturnType<typeof hear<Job>>[] = []
    client.live(B).subscribe({
      next: () => void again.push(hear(client.live(B))),
      error: () => undefined
    })
    clock.flush()
    expect(again.map(({ times, end }) => [times, end])).toEqual([[[10], 'error']])
    expect(timesOf(B)).toEqual([0])
  })
})

describe('with keepEnds 0, a subscriber that comes on hearing the last snapshot', () => {
  it.each([
    ['SUCCESS', SUCCESS],
    ['FAILURE', FAILURE]
  ])('shares its new poller with those who come after the end: %s', (_, end) => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [end, slow(100, job())] }, { keepEnds: 0 })
    const again: ReturnType<typeof hear<Job>>[] = []
    const subscribe = () => void again.push(hear(client.live(A)))
    client.live(A).subscribe({ next: subscribe, error: () => undefined })
    subscribe()
    clock.runTo(100)
    expect(again.map(({ times }) => times)).toEqual([[100], [100]])
    expect(timesOf(A)).toEqual([0, 0])
  })

  it('keeps it where the first leaves instead of hearing the end', () => {
    const { client, clock, hear, timesOf } = fleetLab(
      { [A]: [slow(1, SUCCESS), slow(100, job())] },
      { keepEnds: 0 }
    )
    const again: ReturnType<typeof hear<Job>>[] = []
    const first = client.live(A).subscribe(() => {
      again.push(hear(client.live(A)))
      first.unsubscribe()
    })
    clock.runTo(2)
    again.push(hear(client.live(A)))
    clock.runTo(101)
    expect(again.map(({ times }) => times)).toEqual([[101], [101]])
    expect(timesOf(A)).toEqual([0, 1])
  })
})

describe('with keepEnds 0, a subscriber that comes on hearing the completion', () => {
  it('polls afresh', () => {
    const { client, hear, timesOf } = fleetLab(ENDED, { keepEnds: 0 })
    const heard = hear(client.live(A).pipe(repeat({ count: 3 })))
    expect(statuses(heard.values)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS'])
    expect(heard.end).toBe('complete')
    expect(timesOf(A)).toHaveLength(3)
  })
})

describe('an error that is no end', () => {
  it('is delivered once, to all; the next subscriber polls afresh', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [slow(10, refusal(403)), job()] })
    const heard = [hear(client.live(A)), hear(client.live(A))]
    clock.runTo(10)
    expect(heard.map(({ error }) => error?.['_tag'])).toEqual(['ApiError', 'ApiError'])
    expect(heard[1]?.error).toBe(heard[0]?.error)
    const next = hear(client.live(A))
    expect(statuses(next.values)).toEqual(['STARTED'])
    expect(timesOf(A)).toEqual([0, 10])
  })

  it('is not remembered beside the last snapshot', () => {
    const { client, clock, hear } = fleetLab({ [A]: [job(), refusal(403), slow(10, job('RETRY'))] })
    hear(client.live(A))
    clock.runTo(6_000)
    const next = hear(client.live(A))
    expect(next.values).toEqual([])
    clock.runTo(6_010)
    expect(statuses(next.values)).toEqual(['RETRY'])
  })

  it('lets one that subscribes again in the error handler poll afresh', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [slow(10, refusal(403)), slow(10, SUCCESS)] })
    const again: ReturnType<typeof hear<Job>>[] = []
    client.live(A).subscribe({ error: () => void again.push(hear(client.live(A))) })
    client.live(A).subscribe({ error: () => void again.push(hear(client.live(A))) })
    clock.flush()
    expect(again.map(({ values }) => statuses(values))).toEqual([['SUCCESS'], ['SUCCESS']])
    expect(timesOf(A)).toEqual([0, 10])
  })

  it('is retried by retry', () => {
    const { client, clock, hear, timesOf } = fleetLab({ [A]: [refusal(403), refusal(400), SUCCESS] })
    const heard = hear(client.live(A).pipe(retry(2)))
    clock.flush()
    expect(statuses(heard.values)).toEqual(['SUCCESS'])
    expect(heard.end).toBe('complete')
    expect(timesOf(A)).toEqual([0, 0, 0])
  })
})

import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { FAILURE, REVOKED, SILENCE, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'

const LIFE = [job('PENDING', 0), job('STARTED', 60), job('RETRY', 10), job('STARTED', 30), SUCCESS]

describe('watch', () => {
  it('emits every snapshot, the last one included, and completes after SUCCESS', () => {
    const { clock, client, hear } = lab(LIFE)
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.values.map(({ status, progress }) => [status, progress])).toEqual([
      ['PENDING', 0],
      ['STARTED', 60],
      ['RETRY', 10],
      ['STARTED', 30],
      ['SUCCESS', 100]
    ])
    expect(heard.end).toBe('complete')
    expect(heard.endedAt).toBe(24_000)
  })

  it('emits snapshots that differ in nothing too: each good poll is one', () => {
    const { clock, client, hear } = lab([job(), job(), job(), SUCCESS])
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.times).toEqual([0, 6_000, 12_000, 18_000])
  })

  it('gives immutable snapshots: a kept one never changes', () => {
    const { clock, client, hear } = lab(LIFE)
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(new Set(heard.values).size).toBe(5)
    expect(heard.values.every((snapshot) => Object.isFrozen(snapshot))).toBe(true)
  })

  it('ends after one request where the job has ended already', () => {
    const { clock, server, client, hear } = lab([SUCCESS])
    const heard = hear(client.watch(JOB_ID))
    expect(heard.values).toHaveLength(1)
    expect(heard.end).toBe('complete')
    expect(server.times()).toEqual([0])
    expect(clock.pending).toBe(0)
  })

  it('emits a FAILURE, then errors with what the server said of it', () => {
    const { clock, server, client, hear } = lab([job(), FAILURE])
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.values.map(({ status }) => status)).toEqual(['STARTED', 'FAILURE'])
    expect(heard.error).toMatchObject({
      name: 'AsyncJobFailed',
      _tag: 'AsyncJobFailed',
      id: JOB_ID,
      message: `Ingestion dataset Upload[${JOB_ID}] failed with ValueError: bad column`,
      errorReason: 'ValueError',
      errorMessage: 'bad column',
      job: heard.values[1]
    })
    expect(server.times()).toEqual([0, 6_000])
    expect(clock.pending).toBe(0)
  })

  it('emits a REVOKED, then errors: a revoked job has not succeeded', () => {
    const { clock, client, hear } = lab([REVOKED])
    const heard = hear(client.watch(JOB_ID))
    expect(heard.values.map(({ status }) => status)).toEqual(['REVOKED'])
    expect(heard.error).toMatchObject({ _tag: 'JobRevoked', id: JOB_ID, job: heard.values[0] })
    expect(clock.pending).toBe(0)
  })

  it('polls a status of a newer server on, under the name UNKNOWN', () => {
    const { clock, client, hear } = lab([job('PAUSED', 20), job('success', 30), SUCCESS])
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.values.map(({ status, rawStatus }) => [status, rawStatus])).toEqual([
      ['UNKNOWN', 'PAUSED'],
      ['UNKNOWN', 'success'],
      ['SUCCESS', 'SUCCESS']
    ])
  })

  it('is bounded by the deadline where the status stays unknown', () => {
    const { clock, client, hear } = lab([job('PAUSED', 20)])
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.error).toMatchObject({ _tag: 'JobTimeoutError', timeout: 1_800_000 })
    expect(heard.endedAt).toBe(1_800_000)
  })

  it('says nothing of troubles in between', () => {
    const { clock, client, hear } = lab([job(), refusal(503), broken(), SUCCESS])
    const heard = hear(client.watch(JOB_ID))
    clock.flush()
    expect(heard.values.map(({ status }) => status)).toEqual(['STARTED', 'SUCCESS'])
    expect(heard.end).toBe('complete')
  })

  it('asks for the lower-case id, whatever the case it was given', () => {
    const { server, client, hear } = lab([job('SUCCESS', 100, { id: JOB_ID.toUpperCase() })])
    const heard = hear(client.watch(JOB_ID.toUpperCase()))
    expect(server.visits[0]?.url).toBe(`https://acme.fiddler.ai/v3/jobs/${JOB_ID}`)
    expect(heard.values[0]?.id).toBe(JOB_ID)
  })

  it('asks for the tasks where it is to be verbose', () => {
    const { server, client, hear } = lab([SUCCESS])
    hear(client.watch(JOB_ID, { verbose: true }))
    expect(server.visits[0]?.url).toBe(`https://acme.fiddler.ai/v3/jobs/${JOB_ID}?verbose=true`)
  })
})

describe('wait', () => {
  it('emits the SUCCESS snapshot only, then completes', () => {
    const { clock, client, hear } = lab(LIFE)
    const heard = hear(client.wait(JOB_ID))
    clock.flush()
    expect(heard.values.map(({ status }) => status)).toEqual(['SUCCESS'])
    expect(heard.times).toEqual([24_000])
    expect(heard.end).toBe('complete')
  })

  it.each([
    ['FAILURE', FAILURE, 'AsyncJobFailed'],
    ['REVOKED', REVOKED, 'JobRevoked']
  ])('emits the %s snapshot before its error', (status, end, tag) => {
    const { clock, client, hear } = lab([job(), end])
    const heard = hear(client.wait(JOB_ID))
    clock.flush()
    expect(heard.values.map((snapshot) => snapshot.status)).toEqual([status])
    expect(heard.error?.['_tag']).toBe(tag)
  })

  it.each([
    ['the deadline', [job()], 'JobTimeoutError'],
    ['a refusal', [job(), refusal(403)], 'ApiError'],
    ['a job that has gone', [job(), refusal(404)], 'NotFound'],
    ['no answer at all', [SILENCE], 'JobTimeoutError']
  ])('errors without a value at %s', (_, script, tag) => {
    const { clock, client, hear } = lab(script)
    const heard = hear(client.wait(JOB_ID, { timeout: 20_000 }))
    clock.flush()
    expect(heard.values).toEqual([])
    expect(heard.error?.['_tag']).toBe(tag)
  })
})

describe('one poll at a time', () => {
  it('sends the first request at once, in the same tick', () => {
    const { server, client, hear } = lab([job()])
    hear(client.watch(JOB_ID))
    expect(server.times()).toEqual([0])
  })

  it('waits one interval from the end of a poll: 6 s where nothing else is said', () => {
    const { clock, server, client, hear } = lab([slow(200, job())])
    hear(client.watch(JOB_ID))
    clock.runTo(20_000)
    expect(server.times()).toEqual([0, 6_200, 12_400, 18_600])
  })

  it('lets a poll that is slower than the interval finish; the next one starts an interval after it', () => {
    const { clock, server, client, hear } = lab([slow(2_500, job())])
    hear(client.watch(JOB_ID, { interval: 1_000 }))
    clock.runTo(11_000)
    expect(server.visits.map(({ at, endedAt, how }) => [at, endedAt, how])).toEqual([
      [0, 2_500, 'answered'],
      [3_500, 6_000, 'answered'],
      [7_000, 9_500, 'answered'],
      [10_500, null, 'under way']
    ])
  })

  it('takes an answer in the order in which it was asked for: there is never another', () => {
    const { clock, server, client, hear } = lab([slow(9_000, job('PENDING', 0)), job(), SUCCESS])
    const heard = hear(client.watch(JOB_ID, { interval: 500 }))
    clock.flush()
    expect(heard.values.map(({ status }) => status)).toEqual(['PENDING', 'STARTED', 'SUCCESS'])
    expect(server.times()).toEqual([0, 9_500, 10_000])
  })
})

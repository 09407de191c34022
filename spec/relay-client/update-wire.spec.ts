import { describe, expect, it } from 'vitest'
import { isTerminal } from '../../src/job/job-status.js'
import type { JobUpdate } from '../../src/watch/job-update.js'
import { settledUpdate } from '../../src/watch/voice.js'
import { updateOfWire, wireOfUpdate } from '../../src/relay-client/update-wire.js'
import { TAGS, everyError } from '../error/every-error.js'
import { JOBS, JOB_ID, aJob } from '../job/a-job.js'

const sent = (update: JobUpdate, parts: object = {}) =>
  updateOfWire(JSON.stringify({ n: 3, ...wireOfUpdate(update, 12), ...parts }))

describe('an update on its way through a relay', () => {
  it.each(Object.entries(JOBS))('is the same snapshot: %s', (_, job) => {
    const update: JobUpdate = { _tag: 'Polled', id: JOB_ID, job }
    expect(sent(update)).toEqual({ update, n: 3, job, budget: null })
  })

  it('keeps tasks, unknown fields and unknown progress, and is frozen throughout', () => {
    const job = aJob({
      progress: 0,
      progressKnown: false,
      info: { project_name: 'p', more: [1] },
      extras: { t: { status: 'FAILURE', rawStatus: 'FAILURE', result: { a: 1 }, errorMessage: 'no' } },
      ...{ queue: 'slow' }
    })
    const read = sent({ _tag: 'Polled', id: JOB_ID, job })?.job
    expect(read).toEqual(job)
    expect(Object.isFrozen(read?.info['more'])).toBe(true)
  })

  it.each(TAGS)('is the same trouble and the same end: %s', (tag) => {
    const error = everyError()[tag]
    const job = 'job' in error ? error.job : null
    const end = sent(settledUpdate(JOB_ID, error, job))
    const left =
      end?.update._tag === 'Settled' && end.update.outcome._tag === 'Left' ? end.update.outcome.left : null

    expect(left?._tag).toBe(tag)
    expect(left?.message).toEqual(
      tag === 'InvalidJobId' ? expect.stringContaining('not a job id') : error.message
    )
    if (tag !== 'InvalidJobId') expect(left?.toJSON()).toEqual(error.toJSON())
    expect(end?.job).toEqual(job)
    if (job !== null) return
    const trouble = sent({ _tag: 'Trouble', id: JOB_ID, error, failures: 2, retryIn: null })
    expect(trouble?.update).toMatchObject({
      _tag: 'Trouble',
      failures: 2,
      retryIn: null,
      error: { _tag: tag }
    })
  })

  it('keeps what a server asked for', () => {
    const { RateLimited } = everyError()
    const { update } =
      sent({ _tag: 'Trouble', id: JOB_ID, error: RateLimited, failures: 1, retryIn: 5 }) ?? {}
    expect(update).toMatchObject({ error: { retryAfter: RateLimited.retryAfter } })
  })

  it('bears the last snapshot with the end of a job', () => {
    expect(isTerminal(JOBS.y)).toBe(true)
    expect(sent(settledUpdate(JOB_ID, null, JOBS.y))).toMatchObject({
      job: JOBS.y,
      update: { outcome: { right: JOBS.y } }
    })
  })

  it.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no number', '{"_tag":"Polled"}'],
    ['no id', '{"n":1,"id":"../models","_tag":"Polled"}'],
    [
      'another job',
      `{"n":1,"id":"${JOB_ID}","_tag":"Polled","job":{"id":"00000000-0000-4000-8000-000000000000","status":"STARTED"}}`
    ],
    ['no job', `{"n":1,"id":"${JOB_ID}","_tag":"Polled","job":7}`],
    ['an end without a job or an error', `{"n":1,"id":"${JOB_ID}","_tag":"Settled","error":null}`],
    ['an unknown kind', `{"n":1,"id":"${JOB_ID}","_tag":"Moved"}`]
  ])('is passed over where it is %s', (_, text) => {
    expect(updateOfWire(text)).toBeNull()
  })

  it.each(['constructor', '__proto__', 'Nonsense'])(
    'has an error of an unknown kind, %s, as a DecodeError',
    (tag) => {
      const text = `{"n":1,"id":"${JOB_ID}","_tag":"Trouble","error":{"_tag":"${tag}"}}`
      expect(updateOfWire(text)?.update).toMatchObject({ error: { _tag: 'DecodeError' } })
    }
  )
})

import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { TOKEN, lab } from '../support/lab.js'
import { SUCCESS, answer, broken, job, refusal, slow } from '../support/replies.js'
import type { Script } from '../support/scripted-server.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'

const listened = (script: Script, config: Partial<JobClientConfig> = {}) => {
  const made = lab(script, config)
  return { ...made, events: made.hear(made.client.events$) }
}

describe('events$', () => {
  it('tells of each request of a watch, in order', () => {
    const { clock, client, hear, events } = listened([slow(40, job()), slow(60, SUCCESS)])
    hear(client.watch(JOB_ID))
    clock.flush()
    const request = { id: JOB_ID, method: 'GET' }
    expect(events.values).toEqual([
      { _tag: 'Queued', at: 0, ...request },
      { _tag: 'Sent', at: 0, waited: 0, ...request },
      { _tag: 'Answered', at: 40, status: 200, took: 40, ...request },
      { _tag: 'Queued', at: 6_040, ...request },
      { _tag: 'Sent', at: 6_040, waited: 0, ...request },
      { _tag: 'Answered', at: 6_100, status: 200, took: 60, ...request }
    ])
    expect(events.end).toBe('open')
  })

  it('tells a broken request by its tag, and a 429 with the moment until which all is held', () => {
    const { clock, client, hear, events } = listened([
      slow(5, broken()),
      refusal(429, { 'retry-after': '20' }),
      SUCCESS
    ])
    hear(client.watch(JOB_ID))
    clock.flush()
    expect(events.values.filter(({ _tag }) => _tag !== 'Queued' && _tag !== 'Sent')).toMatchObject([
      { _tag: 'Failed', at: 5, error: 'NetworkError', took: 5 },
      { _tag: 'Answered', at: 6_005, status: 429 },
      { _tag: 'Limited', at: 6_005, until: 26_005 },
      { _tag: 'Answered', at: 26_005, status: 200 }
    ])
  })

  it('tells a request that its subscriber left, and one that its deadline aborted', () => {
    const { clock, client, hear, events } = listened([slow(9_000, job())])
    const left = hear(client.watch(JOB_ID))
    clock.runTo(100)
    left.subscription.unsubscribe()
    hear(client.watch(JOB_ID, { timeout: 700 }))
    clock.flush()
    expect(events.values.filter(({ _tag }) => _tag === 'Aborted')).toMatchObject([
      { at: 100, took: 100 },
      { at: 800, took: 700 }
    ])
  })

  it('tells how long a request was held back', () => {
    const { clock, client, hear, events } = listened([slow(300, SUCCESS)], { limits: { inFlight: 1 } })
    hear(client.get(JOB_ID))
    hear(client.get(JOB_ID))
    clock.flush()
    expect(events.values.filter(({ _tag }) => _tag === 'Sent')).toMatchObject([
      { at: 0, waited: 0 },
      { at: 300, waited: 300 }
    ])
  })

  it('tells of a submission, which names no job', () => {
    const accepted = answer(202, { data: { job: { id: JOB_ID, name: 'n' } } })
    const { client, hear, events } = listened([accepted])
    hear(client.submit({ method: 'POST', path: '/v3/events', body: {} }))
    expect(events.values.map(({ _tag, id, method }) => [_tag, id, method])).toEqual([
      ['Queued', null, 'POST'],
      ['Sent', null, 'POST'],
      ['Answered', null, 'POST']
    ])
  })

  it('holds no token, no URL and no body', () => {
    const { clock, client, hear, events } = listened([refusal(503), broken(), refusal(429), SUCCESS])
    hear(client.watch(JOB_ID))
    clock.flush()
    const text = JSON.stringify(events.values)
    expect(text).not.toContain(TOKEN)
    expect(text).not.toContain('acme')
    expect(text).not.toContain('refused')
  })

  it('is hot: what was told before is gone', () => {
    const { client, hear } = lab([SUCCESS])
    hear(client.watch(JOB_ID))
    expect(hear(client.events$).values).toEqual([])
  })
})

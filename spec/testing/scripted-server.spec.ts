import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { JobStatus } from '../../src/job/job-status.js'
import { aJob, jobId } from '../../src/testing/a-job.js'
import { accepted, broken, refused, slow } from '../../src/testing/faults.js'
import { hear } from '../../src/testing/hear.js'
import { polls } from '../../src/testing/job-script.js'
import type { JobScripts } from '../../src/testing/scripted-jobs.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import type { ScriptedServerOptions } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

const A = jobId(0xa)
const B = jobId(0xb)
const NO_STATUS = 'DONE' as string as JobStatus

const given = (
  scripts: JobScripts,
  options: ScriptedServerOptions = {},
  config: Partial<JobClientConfig> = {}
) => {
  const clock = new VirtualClock()
  const server = scriptedServer(scripts, { scheduler: clock, ...options })
  const client = createJobClient({ ...server.config, ...config })
  const said = (id: string, ms = 100_000) => {
    const heard = hear(client.watch(id), clock)
    clock.runTo(ms)
    return heard.values.map(({ status, progress }, n) => [heard.times[n], status, progress])
  }
  return { clock, server, client, said }
}

describe('a list of steps', () => {
  it('is one answer per poll, the last one again and again', () => {
    const { said, server } = given({ [A]: ['PENDING', { progress: 20 }, aJob({ progress: 70 })] })
    expect(said(A, 20_000)).toEqual([
      [0, 'PENDING', 0],
      [6_000, 'STARTED', 20],
      [12_000, 'STARTED', 70],
      [18_000, 'STARTED', 70]
    ])
    expect(server.left()).toEqual([])
  })

  it('always speaks of the job that was asked for', () => {
    const { client, clock } = given({ [A]: [aJob({ id: B })] })
    expect(hear(client.get(A), clock).values).toEqual([aJob({ id: A })])
  })

  it('is played by each job from its beginning where it is for every id', () => {
    const { said, server } = given(['PENDING', 'SUCCESS'])
    expect(said(A, 3_000)).toEqual([[0, 'PENDING', 0]])
    expect(said(B, 9_000)[0]).toEqual([3_000, 'PENDING', 0])
    expect([server.times(A), server.times(B)]).toEqual([
      [0, 6_000],
      [3_000, 9_000]
    ])
  })

  it('may be written with one letter per poll', () => {
    const { said, server } = given({ [A]: polls('p 0 t | 9 b y', { b: refused(503) }) })
    expect(said(A)).toEqual([
      [0, 'PENDING', 0],
      [6_000, 'STARTED', 0]
    ])
    expect(server.left()).toEqual([`${A}: STARTED 90 %`, `${A}: 503`, `${A}: SUCCESS 100 %`])
  })
})

describe('marbles', () => {
  it('say how the job goes on in time, whoever asks', () => {
    const { said, server } = given({ [A]: 'p 9s 0 9s 5 9s y' })
    expect(said(A)).toEqual([
      [0, 'PENDING', 0],
      [6_000, 'PENDING', 0],
      [12_000, 'STARTED', 0],
      [18_000, 'STARTED', 0],
      [24_000, 'STARTED', 50],
      [30_000, 'SUCCESS', 100]
    ])
    expect(server.left()).toEqual([])
  })

  it('know no job before their first letter, nor after |', () => {
    const { said, server } = given({ [A]: '7s s 10s |' })
    expect(said(A)).toHaveLength(2)
    expect(server.requests.map(({ at, says }) => [at, says])).toEqual([
      [0, '404'],
      [6_000, '404'],
      [10_000, 'STARTED 50 %'],
      [16_000, 'STARTED 50 %'],
      [22_000, '404']
    ])
  })

  it('break the connection from t to the next letter', () => {
    const { said, server } = given({ [A]: 's 5s t 20s y' })
    expect(said(A)).toHaveLength(2)
    expect(server.requests.map(({ how }) => how)).toEqual([
      'answered',
      'broken',
      'broken',
      'broken',
      'answered'
    ])
  })

  it('have nothing left where time has gone past it, asked for or not', () => {
    const { said, server } = given({ [A]: 'p 1s s 6s y 1s |' })
    said(A, 6_000)
    expect(server.left()).toEqual([`${A}: SUCCESS 100 %`, `${A}: 404`])
    said(A, 12_000)
    expect(server.left()).toEqual([])
  })
})

describe('a function', () => {
  it('is asked at each poll: id, number and time', () => {
    const { client, clock } = given(({ id, n, at }) => ({ name: `${id.slice(-2)} ${n} ${at}` }))
    const heard = hear(client.watch(A), clock)
    clock.runTo(6_000)
    expect(heard.values.map(({ name }) => name)).toEqual(['10 0 0', '10 1 6000'])
  })
})

describe('submits', () => {
  const POST = { method: 'POST', path: '/v3/events', body: { a: 1 } } as const

  it('start jobs, whose marbles begin then', () => {
    const { client, clock, server } = given({ [A]: 'p 4s y' }, { submits: [{ id: A, name: 'Upload' }] })
    clock.runTo(60_000)
    expect(hear(client.submit(POST), clock).values).toEqual([{ id: A, name: 'Upload' }])
    expect(hear(client.get(A), clock).values[0]?.status).toBe('PENDING')
    clock.advance(5_000)
    expect(hear(client.get(A), clock).values[0]?.status).toBe('SUCCESS')
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v3/events',
      body: { a: 1 },
      at: 60_000
    })
  })

  it('may fail, late too, and are told where nobody has come for them', () => {
    const { client, clock, server } = given(
      {},
      { submits: [slow(3_000, broken('ECONNREFUSED')), accepted({ id: A, name: '' }), refused(403)] }
    )
    const heard = hear(client.submit(POST), clock)
    clock.runTo(10_000)
    expect([heard.values, heard.times]).toEqual([[{ id: A, name: '' }], [3_500]])
    expect(server.left()).toEqual(['submit: 403'])
  })

  it('are not found where none is scripted', () => {
    const { client, clock } = given({})
    expect(hear(client.submit(POST), clock).error).toMatchObject({ _tag: 'NotFound', id: null })
  })
})

describe('the server', () => {
  it('answers an id without a script with 404', () => {
    const { client, clock } = given({ [A]: 'y' })
    expect(hear(client.get(B), clock).error).toMatchObject({ _tag: 'NotFound', message: 'Job not found' })
  })

  it('has a latency, which a step may overrule, and which does not change what is answered', () => {
    const { clock, client, server } = given({ [A]: 's 199ms y' }, { latency: 200 })
    const heard = hear(client.watch(A), clock)
    expect(server.underWay()).toBe(1)
    clock.runTo(10_000)
    expect(heard.values.map(({ status }) => status)).toEqual(['STARTED', 'SUCCESS'])
    expect(heard.times).toEqual([200, 6_400])
    const quick = given([slow(0, 'SUCCESS')], { latency: 200 })
    expect(hear(quick.client.get(A), quick.clock).times).toEqual([0])
  })

  it('sends tasks to a verbose read alone', () => {
    const extras = {
      t1: { status: 'SUCCESS', rawStatus: 'SUCCESS', result: [1], errorMessage: null }
    } as const
    const { client, clock } = given([{ extras }])
    expect(hear(client.get(A), clock).values[0]?.extras).toEqual({})
    expect(hear(client.get(A, { verbose: true }), clock).values[0]?.extras).toEqual(extras)
  })

  it('keeps a journal without the token: method, path, when, and how it ended', () => {
    const { clock, client, server } = given([slow(500, 'STARTED')], {}, { token: 'sesame-4711' })
    const { subscription } = hear(client.watch(A, { verbose: true }), clock)
    clock.runTo(6_600)
    subscription.unsubscribe()
    const entry = {
      method: 'GET',
      path: `/v3/jobs/${A}?verbose=true`,
      id: A,
      body: null,
      says: 'STARTED 50 %'
    }
    expect(server.requests).toEqual([
      { ...entry, at: 0, endedAt: 500, how: 'answered' },
      { ...entry, at: 6_500, endedAt: 6_600, how: 'aborted' }
    ])
    expect(JSON.stringify(server)).not.toContain('sesame')
  })

  it('counts its time from when it was made', () => {
    const clock = new VirtualClock()
    clock.runTo(1_000)
    const server = scriptedServer('p 5s y', { scheduler: clock })
    clock.advance(2_000)
    hear(createJobClient(server.config).watch(A), clock)
    clock.runTo(60_000)
    expect(server.times()).toEqual([2_000, 8_000])
  })

  it('finds the job below a base URL with a path, and whatever the case of its id', () => {
    const { client, clock, server } = given({ [A.toUpperCase()]: 'y' }, {}, { baseUrl: '/fiddler' })
    hear(client.get(A), clock)
    expect(server.requests[0]?.path).toBe(`/fiddler/v3/jobs/${A}`)
    expect(server.times(A.toUpperCase())).toEqual([0])
  })
})

describe('a script that is wrong', () => {
  it.each<[string, JobScripts, ScriptedServerOptions, string]>([
    ['an id that is none', { a: 'y' }, {}, "'a' is no job id"],
    ['a letter that is none', { [A]: 'p 5s q' }, {}, "no letter 'q'"],
    ['an end of a stream', 'p #', {}, "no letter '#'"],
    ['a subscription marker', '^ p', {}, '^ and !'],
    ['an empty list', [], {}, 'one step at least'],
    ['empty marbles', ' 5s ', {}, 'one letter at least'],
    ['a progress beyond 100', [{ progress: 101 }], {}, 'progress'],
    ['a status that is none', [NO_STATUS], {}, 'status'],
    ['a latency below 0', 'y', { latency: -1 }, 'latency']
  ])('is refused at once: %s', (_, scripts, options, message) => {
    expect(() => scriptedServer(scripts, options)).toThrow(TypeError)
    expect(() => scriptedServer(scripts, options)).toThrow(message)
  })
})

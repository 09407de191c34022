import { describe, expect, it } from 'vitest'
import { jobId } from '../../src/testing/a-job.js'
import { broken, loginPage, refused, silent, slow } from '../../src/testing/faults.js'
import { telemetryLab } from './telemetry-lab.js'

const A = jobId(0xa)
const GET = { 'http.request.method': 'GET', 'server.address': 'acme.fiddler.ai', 'server.port': 443 }

describe('http.client.request.duration', () => {
  it('counts and times each answer by status, each request without one by what went wrong', async () => {
    const { clock, client, points, hear } = telemetryLab([
      slow(200, 'PENDING'),
      slow(300, refused(503)),
      slow(1_000, broken()),
      silent(),
      slow(50, loginPage()),
      slow(250, 'SUCCESS')
    ])
    hear(client.watch(A))
    clock.runTo(600_000)
    expect(await points('http.client.request.duration')).toEqual([
      [
        { ...GET, 'http.response.status_code': 200 },
        { count: 3, sum: 0.5 }
      ],
      [
        { ...GET, 'http.response.status_code': 503, 'error.type': '503' },
        { count: 1, sum: 0.3 }
      ],
      [
        { ...GET, 'error.type': 'NetworkError' },
        { count: 1, sum: 1 }
      ],
      [
        { ...GET, 'error.type': 'RequestTimeout' },
        { count: 1, sum: 30 }
      ]
    ])
  })

  it('tells reads from writes', async () => {
    const { client, points, hear } = telemetryLab({}, { server: { submits: [{ id: A, name: 'Upload' }] } })
    hear(client.submit({ method: 'POST', path: '/v3/events' }))
    expect(await points('http.client.request.duration')).toEqual([
      [
        { ...GET, 'http.request.method': 'POST', 'http.response.status_code': 202 },
        { count: 1, sum: 0 }
      ]
    ])
  })
})

describe('http.client.active_requests', () => {
  const ACTIVE = 'http.client.active_requests'

  it('goes up and down with the requests under way, whatever becomes of them', async () => {
    const { clock, client, points, hear } = telemetryLab([slow(500, 'STARTED')])
    const heard = [hear(client.watch(A)), hear(client.watch(jobId(2)))]
    expect(await points(ACTIVE)).toEqual([[GET, 2]])
    clock.runTo(1_000)
    expect(await points(ACTIVE)).toEqual([[GET, 0]])
    clock.runTo(6_600)
    for (const { subscription } of heard) subscription.unsubscribe()
    expect(await points(ACTIVE)).toEqual([[GET, 0]])
    expect(await points('fiddler.jobs.request.aborted')).toEqual([[GET, 2]])
  })

  it('knows nothing of requests that left before, and takes back those that nobody will tell of', async () => {
    const { clock, client, telemetry, points, hear } = telemetryLab([slow(500, 'STARTED')])
    hear(client.get(A))
    telemetry.unsubscribe()
    expect(await points(ACTIVE)).toEqual([[GET, 0]])
    clock.runTo(1_000)
    expect(await points(ACTIVE)).toEqual([[GET, 0]])
  })

  it('is not lowered by the answer to a request that left before', async () => {
    const { clock, client, observe, points, hear } = telemetryLab([slow(500, 'STARTED')])
    hear(client.get(A))
    clock.runTo(100)
    observe({ attributes: { late: true } })
    hear(client.get(A))
    clock.runTo(550)
    expect(
      (await points(ACTIVE)).filter(([attributes]) => JSON.stringify(attributes).includes('late'))
    ).toEqual([[{ late: true, ...GET }, 1]])
  })
})

describe('a request that is under way where observing begins, in the same ms', () => {
  it('is not counted, and its answer lowers nothing', async () => {
    const { clock, client, observe, points, hear } = telemetryLab([slow(500, 'STARTED')])
    hear(client.get(A))
    observe({ attributes: { late: true } })
    hear(client.get(jobId(2)))
    clock.runTo(600)
    expect((await points('http.client.active_requests')).map(([, active]) => active)).toEqual([0, 0])
  })

  it('is not counted where it is the only one', async () => {
    const { clock, client, observe, points, hear } = telemetryLab([slow(500, 'STARTED')])
    hear(client.get(A))
    observe({ attributes: { late: true } })
    clock.runTo(600)
    expect(await points('http.client.active_requests')).toEqual([[GET, 0]])
  })
})

describe('fiddler.jobs.queue.duration', () => {
  it('shows how long requests waited behind the limit', async () => {
    const limits = { perSecond: 1, perMinute: 60 }
    const { clock, client, points, hear } = telemetryLab(['SUCCESS'], { config: { limits } })
    hear(client.get(jobId(1)))
    hear(client.get(jobId(2)))
    clock.runTo(10_000)
    const [[attributes, value] = []] = await points('fiddler.jobs.queue.duration')
    expect(attributes).toEqual(GET)
    expect(value).toEqual({ count: 2, sum: 1 })
  })
})

describe('fiddler.jobs.rate_limited', () => {
  it('counts the answers with 429', async () => {
    const { clock, client, points, hear } = telemetryLab([refused(429, { retryAfter: 20 }), 'SUCCESS'])
    hear(client.watch(A))
    clock.runTo(60_000)
    expect(await points('fiddler.jobs.rate_limited')).toEqual([[GET, 1]])
  })
})

describe('the attributes', () => {
  it.each([
    ['https://ACME.fiddler.ai/base', { 'server.address': 'acme.fiddler.ai', 'server.port': 443 }],
    ['http://localhost', { 'server.address': 'localhost', 'server.port': 80 }],
    ['http://[::1]:8080', { 'server.address': '::1', 'server.port': 8080 }],
    ['https://user:pass@acme.fiddler.ai', {}],
    ['https://user@acme.fiddler.ai', {}],
    ['https://h.example?token=sesame', { 'server.address': 'h.example', 'server.port': 443 }],
    ['https://h.example:8443#sesame', { 'server.address': 'h.example', 'server.port': 8443 }],
    ['https://h.example\\@sesame', {}],
    ['https://h.example ', {}],
    ['/fiddler', {}],
    [undefined, {}]
  ])('of the server are read from %s', async (baseUrl, server) => {
    const { client, points, hear } = telemetryLab(['SUCCESS'], { telemetry: { baseUrl } })
    hear(client.get(A))
    expect((await points('http.client.active_requests'))[0]?.[0]).toEqual({
      'http.request.method': 'GET',
      ...server
    })
  })

  it('of the user stand on every metric, and none of them tells of a job, a URL or a secret', async () => {
    const token = 'sesame-4711'
    const { clock, client, collected, telemetry, hear } = telemetryLab(
      [slow(10, refused(429)), slow(10, broken()), slow(10, { name: 'Secret plan', status: 'SUCCESS' })],
      { config: { token }, telemetry: { attributes: { tenant: 'a' } } }
    )
    hear(client.track(A).pipe(telemetry.updates(A)))
    hear(client.watch(jobId(2))).subscription.unsubscribe()
    clock.runTo(60_000)
    const metrics = await collected()
    const all = metrics.flatMap(({ dataPoints }) => dataPoints.map(({ attributes }) => attributes))
    expect(metrics).toHaveLength(9)
    expect(all.every(({ tenant }) => tenant === 'a')).toBe(true)
    expect(JSON.stringify(metrics)).not.toMatch(new RegExp(`${A}|v3/jobs|Secret|${token}`))
  })
})

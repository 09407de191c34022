import { Subject, delay, of, take } from 'rxjs'
import type { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { hear, lab } from '../support/lab.js'
import type { Reply } from '../support/replies.js'
import { HTML, SILENCE, SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

/** Everything that can happen to a watch, in a third of a second. */
const LIFE: readonly Reply[] = [
  slow(7, refusal(404)),
  slow(5, job('PENDING', 0)),
  slow(17, job()),
  job(),
  slow(3, refusal(401)),
  slow(4, job('STARTED', 50)),
  slow(6, broken()),
  slow(2, HTML),
  slow(9, refusal(429, { 'retry-after': '0' })),
  SILENCE,
  slow(11, job('STARTED', 70)),
  slow(8, SUCCESS)
]
const LASTS = 600
// ms: a virtual life for each of its ms takes its time on a busy machine.
const PATIENCE = 60_000

type Ear = 'watch' | 'wait' | 'track'

const lived = (ear: Ear, config: object, leaveAt: number | null, first: boolean) => {
  const clock = new VirtualClock()
  const token = () => of('sesame-4711').pipe(delay(2, clock))
  const { server, client } = lab(LIFE, { requestTimeout: 25, token, ...config }, clock)
  const refresh = new Subject<void>()
  const pause = new Subject<boolean>()
  const options = { interval: 8, refresh, pause, notFoundGrace: 1_000, timeout: LASTS }
  const leave = () => heard.subscription.unsubscribe()
  if (leaveAt !== null && first) clock.at(leaveAt, leave)
  const heard = hear<unknown>(client[ear](JOB_ID, options), clock)
  if (leaveAt !== null && !first) clock.at(leaveAt, leave)
  clock.at(61, () => refresh.next())
  clock.at(70, () => pause.next(true))
  clock.at(90, () => pause.next(false))
  clock.runTo(LASTS + 1)
  return { clock, server, heard, observed: refresh.observed || pause.observed }
}

const leftBy = ({ clock, server, heard, observed }: ReturnType<typeof lived>, ms: number) => {
  const aborted = server.visits.filter(({ how }) => how === 'aborted')
  return [
    clock.pending > 0 && 'a timer',
    server.underWay() > 0 && 'a request',
    observed && 'a signal',
    server.visits.some(({ at }) => at > ms) && 'a later request',
    heard.times.some((at) => at > ms) && 'a later value',
    aborted.filter(({ endedAt }) => endedAt === ms).length > 1 && 'a second abort'
  ].filter((what) => what !== false)
}

describe('unsubscribing', () => {
  it('is tried on a watch that lives to its end otherwise', () => {
    const { heard, server, clock } = lived('watch', {}, null, false)
    expect(heard.end).toBe('complete')
    expect(server.visits).toHaveLength(LIFE.length)
    expect(clock.pending).toBe(0)
  })

  it.each([
    ['watch', {}],
    ['wait', {}],
    ['track', {}],
    ['watch', { limits: 'none' }],
    ['track', { limits: { perSecond: 8, perMinute: 100, inFlight: 1 } }]
  ] as const)(
    'from %s with %j leaves nothing, at whatever ms',
    (ear, config) => {
      const { heard: whole } = lived(ear, config, null, false)
      const faults: string[] = []
      for (let ms = 0; ms <= (whole.endedAt ?? LASTS); ms++) {
        for (const first of [true, false]) {
          faults.push(...leftBy(lived(ear, config, ms, first), ms).map((what) => `${what} at ${ms} ms`))
        }
      }
      expect(whole.endedAt).toBeGreaterThan(150)
      expect(faults).toEqual([])
    },
    PATIENCE
  )

  it('aborts the request in flight, once', () => {
    const { clock, server, client, hear: listen } = lab([SILENCE])
    const heard = listen(client.watch(JOB_ID))
    clock.runTo(10)
    heard.subscription.unsubscribe()
    heard.subscription.unsubscribe()
    expect(server.visits).toMatchObject([{ how: 'aborted', endedAt: 10 }])
    expect(clock.pending).toBe(0)
  })

  it.each(['watch', 'wait', 'track'] as const)('from inside a value of %s leaves nothing', (ear) => {
    for (const script of [[job()], [SUCCESS], [slow(5, job())], [slow(5, refusal(503)), SUCCESS]]) {
      const { clock, server, client, hear: listen } = lab(script)
      const heard = listen<unknown>(
        (client[ear](JOB_ID, { timeout: 20_000 }) as Observable<unknown>).pipe(take(1))
      )
      clock.runTo(30_000)
      expect(heard.values.length).toBeLessThanOrEqual(1)
      expect(server.underWay()).toBe(0)
      expect(clock.pending).toBe(0)
    }
  })

  it('from get leaves nothing, at whatever ms', () => {
    for (let ms = 0; ms < 1_600; ms += 7) {
      const {
        clock,
        server,
        client,
        hear: listen
      } = lab([slow(30, broken()), slow(40, refusal(503)), SILENCE])
      const heard = listen(client.get(JOB_ID))
      clock.runTo(ms)
      heard.subscription.unsubscribe()
      expect(clock.pending).toBe(0)
      expect(server.underWay()).toBe(0)
    }
  })

  it('from one of two leaves the other alone', () => {
    const { clock, server, client, hear: listen } = lab([slow(100, job())])
    const watch = client.watch(JOB_ID)
    const leaves = listen(watch)
    const stays = listen(watch)
    clock.runTo(50)
    leaves.subscription.unsubscribe()
    clock.runTo(7_000)
    expect(stays.times).toEqual([100, 6_200])
    expect(server.visits.map(({ how }) => how)).toEqual(['aborted', 'answered', 'answered'])
  })

  it('sends nothing to the server: the job goes on', () => {
    const { clock, server, client, hear: listen } = lab([job()])
    const heard = listen(client.watch(JOB_ID))
    clock.runTo(1_000)
    heard.subscription.unsubscribe()
    clock.runTo(100_000)
    expect(server.visits.map(({ method }) => method)).toEqual(['GET'])
  })
})

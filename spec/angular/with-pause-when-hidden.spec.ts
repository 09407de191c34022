// @vitest-environment jsdom
import './support/test-bed.js'
import { NEVER, Subject, of } from 'rxjs'
import { afterEach, describe, expect, it } from 'vitest'
import { withPauseWhenHidden } from '../../src/angular/with-pause-when-hidden.js'
import { JOB_ID } from '../job/a-job.js'
import { SUCCESS, job, slow } from '../support/replies.js'
import type { Script } from '../support/scripted-server.js'
import type { AppOptions } from './support/an-app.js'
import { anApp, stable } from './support/an-app.js'

const IDS = [JOB_ID, '1b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e11', '2b3c7a44-53d7-4ad5-9c1a-2f1d8d6f0e11']

const show = (visible: boolean) => {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !visible })
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: visible ? 'visible' : 'hidden'
  })
  document.dispatchEvent(new Event('visibilitychange'))
}

afterEach(() => {
  Reflect.deleteProperty(document, 'hidden')
  Reflect.deleteProperty(document, 'visibilityState')
})

const aPage = (script: Script, slowTo?: number, options: AppOptions = {}) => {
  const app = anApp(script, { ...options, features: [withPauseWhenHidden({ slowTo })] })
  return {
    ...app,
    hide: (ms: number) => app.clock.at(ms, () => show(false)),
    unhide: (ms: number) => app.clock.at(ms, () => show(true))
  }
}

describe('a page that goes out of sight', () => {
  it('is asked again when it is back, at once where the wait is over', async () => {
    const { client, clock, hear, hide, server, unhide } = aPage([job()])
    hear(client().watch(JOB_ID))
    await stable()
    hide(7_000)
    unhide(30_000)
    clock.runTo(37_000)
    expect(server.times()).toEqual([0, 6_000, 30_000, 36_000])
  })

  it('is asked when the wait is over, where it is back before', async () => {
    const { client, clock, hear, hide, server, unhide } = aPage([job()])
    hear(client().watch(JOB_ID))
    await stable()
    hide(1_000)
    unhide(2_000)
    clock.runTo(6_000)
    expect(server.times()).toEqual([0, 6_000])
  })

  it('hears the poll in flight to its end', async () => {
    const { client, clock, hear, hide, server } = aPage([slow(3_000, job())])
    const heard = hear(client().watch(JOB_ID))
    await stable()
    hide(1_000)
    clock.runTo(60_000)
    expect(heard.times).toEqual([3_000])
    expect(server.times()).toEqual([0])
  })

  it('does not wake a watch that has ended', async () => {
    const { client, clock, hear, hide, server, unhide } = aPage([SUCCESS])
    const heard = hear(client().watch(JOB_ID))
    await stable()
    for (let at = 1_000; at < 20_000; at += 2_000) {
      hide(at)
      unhide(at + 1_000)
    }
    clock.runTo(30_000)
    expect(heard).toMatchObject({ end: 'complete', endedAt: 0 })
    expect(server.times()).toEqual([0])
  })

  it.each(['watch', 'wait', 'track', 'live'] as const)('holds %s', async (method) => {
    const { client, clock, hear, hide, server } = aPage([job()])
    hear<unknown>(client()[method](JOB_ID))
    await stable()
    hide(1_000)
    clock.runTo(60_000)
    expect(server.times()).toEqual([0])
  })

  it.each(['watchAll', 'board'] as const)('holds %s', async (method) => {
    const { client, clock, hear, hide, server } = aPage((_, { url }) =>
      job('STARTED', 5, { id: url.slice(-36) })
    )
    hear<unknown>(client()[method](IDS))
    await stable()
    hide(900)
    clock.runTo(60_000)
    expect(server.times()).toEqual([0, 0, 0])
  })

  it('does not hold get', () => {
    const { client, hear, server } = aPage([job()])
    show(false)
    hear(client().get(JOB_ID))
    expect(server.times()).toEqual([0])
  })

  it('may have been so from the start: the first poll waits', async () => {
    const { client, clock, hear, server, unhide } = aPage([job()])
    show(false)
    hear(client().watch(JOB_ID))
    await stable()
    unhide(9_000)
    clock.runTo(9_000)
    expect(server.times()).toEqual([9_000])
  })

  it('lets the deadline go on', async () => {
    const { client, clock, hear, hide } = aPage([job()])
    const heard = hear(client().watch(JOB_ID, { timeout: 20_000 }))
    await stable()
    hide(1_000)
    clock.runTo(60_000)
    expect(heard).toMatchObject({ endedAt: 20_000, error: { _tag: 'JobTimeoutError', polls: 1 } })
  })

  it('is listened to once for all watches, and by nobody after them', async () => {
    const { client, hear } = aPage([job()])
    let listeners = 0
    const { addEventListener, removeEventListener } = document
    document.addEventListener = (...of: Parameters<typeof addEventListener>) => {
      listeners += 1
      addEventListener.apply(document, of)
    }
    document.removeEventListener = (...of: Parameters<typeof removeEventListener>) => {
      listeners -= 1
      removeEventListener.apply(document, of)
    }
    const heard = [hear(client().watch(JOB_ID)), hear(client().board(IDS))]
    await stable()
    expect(listeners).toBe(1)
    heard.forEach(({ subscription }) => subscription.unsubscribe())
    expect(listeners).toBe(0)
    Reflect.deleteProperty(document, 'addEventListener')
    Reflect.deleteProperty(document, 'removeEventListener')
  })
})

describe("a pause of the user's own", () => {
  it.each(['of the watch', 'of the configuration'])(
    '%s holds too: polling needs both to let go',
    async (whose) => {
      const pause = new Subject<boolean>()
      const config = whose === 'of the watch' ? {} : { watch: { pause } }
      const { client, clock, hear, hide, server, unhide } = aPage([job()], undefined, { config })
      hear(client().watch(JOB_ID, whose === 'of the watch' ? { pause } : {}))
      await stable()
      clock.at(1_000, () => pause.next(true))
      hide(2_000)
      clock.at(10_000, () => pause.next(false))
      unhide(20_000)
      hide(27_000)
      clock.at(30_000, () => pause.next(true))
      unhide(40_000)
      clock.at(50_000, () => pause.next(false))
      clock.runTo(51_000)
      expect(server.times()).toEqual([0, 20_000, 26_000, 50_000])
    }
  )

  it('of the watch takes the place of the one of the configuration', async () => {
    const { client, hear, server } = aPage([job()], undefined, { config: { watch: { pause: of(true) } } })
    hear(client().watch(JOB_ID))
    hear(client().watch(JOB_ID, { pause: NEVER }))
    await stable()
    expect(server.times()).toEqual([0])
  })
})

describe('with slowTo', () => {
  it('a hidden page polls once every so many ms, and as ever when it is back', async () => {
    const { client, clock, hear, hide, server, unhide } = aPage([job()], 60_000)
    hear(client().watch(JOB_ID))
    await stable()
    hide(10_000)
    unhide(200_000)
    clock.runTo(207_000)
    expect(server.times()).toEqual([0, 6_000, 70_000, 130_000, 190_000, 200_000, 206_000])
  })

  it('a page that was hidden from the start polls at once', async () => {
    const { client, clock, hear, server } = aPage([job()], 60_000)
    show(false)
    hear(client().watch(JOB_ID))
    await stable()
    clock.runTo(125_000)
    expect(server.times()).toEqual([0, 60_000, 120_000])
  })

  it('a fleet polls each job once every so many ms', async () => {
    const { client, clock, hear, hide, server } = aPage(
      (_, { url }) => slow(100, job('STARTED', 5, { id: url.slice(-36) })),
      60_000
    )
    hear(client().watchAll(IDS))
    await stable()
    hide(900)
    clock.runTo(190_000)
    const byUrl = IDS.map((id) => server.visits.filter(({ url }) => url.endsWith(id)).map(({ at }) => at))
    expect(byUrl).toEqual(IDS.map(() => [0, 60_900, 120_900, 180_900]))
  })

  it('ends no sooner and no later', async () => {
    const { client, clock, hear, hide } = aPage([job(), SUCCESS], 60_000)
    const heard = hear(client().watch(JOB_ID))
    await stable()
    hide(1_000)
    clock.runTo(100_000)
    expect(heard).toMatchObject({ end: 'complete', endedAt: 61_000 })
    expect(clock.pending).toBe(0)
  })

  it.each([0, -1, NaN, Infinity, '5' as never])('refuses %s', (slowTo) => {
    expect(() => withPauseWhenHidden({ slowTo })).toThrow(TypeError)
    expect(() => withPauseWhenHidden({ slowTo })).toThrow('option slowTo')
  })
})

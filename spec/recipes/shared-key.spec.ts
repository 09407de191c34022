import { describe, expect, it } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { RateLimits } from '../../src/client/job-client-config.js'
import { jobId } from '../../src/testing/a-job.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'
import { loadRecipe } from './support/load-recipe.js'

const MINUTE = 60_000
const RECIPE = { page: 'shared-key.md', entry: "export * from './share.js'", platform: 'node' } as const

/** Most requests within any `width` ms. */
const densest = (times: readonly number[], width: number) =>
  times.reduce((most, from, first) => {
    const within = times.slice(first).findIndex((at) => at >= from + width)
    return Math.max(most, within === -1 ? times.length - first : within)
  }, 0)

/** Two programs, 300 jobs that never end in each, for two minutes. */
const requestsOf = (dashboard: RateLimits | undefined, upload: RateLimits | undefined) => {
  const clock = new VirtualClock()
  const server = scriptedServer(() => ({ status: 'STARTED', progress: 40 }), { scheduler: clock })
  const ids = Array.from({ length: 300 }, (_, index) => jobId(index))
  const watching = [dashboard, upload].map((limits) =>
    createJobClient({ ...server.config, limits: limits ?? {} })
      .watchAll(ids)
      .subscribe()
  )
  clock.runTo(2 * MINUTE)
  for (const watch of watching) watch.unsubscribe()
  return server.times()
}

describe('two programs on one key', () => {
  it('stay under its limits together, with a share each', async () => {
    const { share } = await loadRecipe<{ share(part: number): RateLimits }>(RECIPE)
    const times = requestsOf(share(2 / 3), share(1 / 3))

    expect(densest(times, 1_000)).toBeLessThanOrEqual(30)
    expect(densest(times, MINUTE)).toBeLessThanOrEqual(1_000)
    // They use what they have.
    expect(densest(times, MINUTE)).toBeGreaterThan(900)
  })

  it('do not, with the limits of the whole key each', () => {
    expect(densest(requestsOf(undefined, undefined), MINUTE)).toBeGreaterThan(1_000)
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createJobClient } from '../../src/client/create-job-client.js'
import { jobId } from '../../src/testing/a-job.js'
import { fakeJobClient } from '../../src/testing/fake-job-client.js'
import { broken, silent, slow } from '../../src/testing/faults.js'
import { hear } from '../../src/testing/hear.js'
import { scriptedServer } from '../../src/testing/scripted-server.js'
import { snippetWith } from './docs-snippets.js'

const ID = jobId()
let started = 0
const clock = { now: () => Date.now() - started }

describe("under vitest's fake timers", () => {
  beforeEach(() => {
    vi.useFakeTimers()
    started = Date.now()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('a scripted server and its client move with them, to the ms, and leave no timer', () => {
    const server = scriptedServer([slow(200, 'PENDING'), broken(), silent(), 'SUCCESS'])
    const heard = hear(createJobClient(server.config).watch(ID), clock)
    vi.advanceTimersByTime(54_199)
    expect(heard.values).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(server.times()).toEqual([0, 6_200, 12_200, 54_200])
    expect(heard.endedAt).toBe(54_200)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('marbles move with them', () => {
    const server = scriptedServer('p 10s s 10s y')
    const heard = hear(createJobClient(server.config).watch(ID), clock)
    vi.advanceTimersByTime(24_000)
    expect(heard.values.map(({ status }) => status)).toEqual([
      'PENDING',
      'PENDING',
      'STARTED',
      'STARTED',
      'SUCCESS'
    ])
  })

  it('a fake client moves with them, and leaves no timer', () => {
    const client = fakeJobClient({ [ID]: 'p 5s s 5s y' })
    const heard = hear(client.watch(ID), clock)
    const left = hear(client.live(ID), clock)
    vi.advanceTimersByTime(5_001)
    left.subscription.unsubscribe()
    vi.advanceTimersByTime(60_000)
    expect(heard.times).toEqual([0, 5_001, 10_002])
    expect(vi.getTimerCount()).toBe(0)
  })
})

it('the test of docs/testing.md for vitest passes', () => {
  expect.hasAssertions()
  const { before, test, after } = snippetWith("from 'vitest'")
  before()
  try {
    test()
  } finally {
    after()
  }
})

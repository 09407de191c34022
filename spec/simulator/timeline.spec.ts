import { describe, expect, it } from 'vitest'
import { mulberry32 } from '../../src/simulator/prng.js'
import { completedAt, phaseAt, revokedAt, timelineOf } from '../../src/simulator/timeline.js'
import type { Scenario } from '../../src/simulator/scenario.js'
import type { Timeline } from '../../src/simulator/timeline.js'

/** Ten tasks of 100 ms each, after 500 ms in PENDING. */
const even: Scenario = { pending: 500, tasks: 10, run: 1_000, jitter: 0 }

const lifeOf = (scenario: Scenario, seed = 1): Timeline => timelineOf(scenario, mulberry32(seed))

/** `STATUS completed` at each moment. */
const at = (timeline: Timeline, ...moments: readonly number[]): readonly string[] =>
  moments.map((moment) => {
    const phase = phaseAt(timeline, moment)
    return `${phase.status} ${completedAt(phase, moment)}`
  })

/** The statuses in order, without repetition, and the moment each begins. */
const courseOf = (timeline: Timeline): readonly string[] =>
  timeline
    .filter(({ status }, index) => status !== timeline[index - 1]?.status)
    .map(({ status, from }) => `${status}@${Math.round(from)}`)

describe('timelineOf', () => {
  it('goes from PENDING over STARTED to SUCCESS, one task after another', () => {
    const life = lifeOf(even)

    expect(courseOf(life)).toEqual(['PENDING@0', 'STARTED@500', 'SUCCESS@1500'])
    expect(at(life, 0, 499, 500, 599, 601, 1_399, 1_401, 1_501)).toEqual([
      'PENDING 0',
      'PENDING 0',
      'STARTED 0',
      'STARTED 0',
      'STARTED 1',
      'STARTED 8',
      'STARTED 9',
      'SUCCESS 10'
    ])
  })

  it('is the same for the same seed, and spends exactly run however uneven the tasks', () => {
    const uneven: Scenario = { ...even, jitter: 1, tasks: 40 }

    expect(lifeOf(uneven, 3)).toEqual(lifeOf(uneven, 3))
    expect(lifeOf(uneven, 3)).not.toEqual(lifeOf(uneven, 4))
    expect(lifeOf(uneven, 3).at(-1)?.from).toBeCloseTo(1_500, 6)
  })

  it('makes tasks as unequal as jitter says', () => {
    const spread = (jitter: number) => {
      const ends = lifeOf({ ...even, jitter })[1]?.ends ?? []
      const lengths = ends.map((end, index) => end - (ends[index - 1] ?? 500))
      return Math.max(...lengths) - Math.min(...lengths)
    }

    expect(spread(0)).toBeCloseTo(0, 6)
    expect(spread(0.5)).toBeCloseTo(spread(1) / 2, 6)
    expect(spread(1)).toBeGreaterThan(50)
  })

  it('fails at its task, with reason and message, and completes no more', () => {
    const life = lifeOf({ ...even, failure: { reason: 'InvalidData', message: 'bad row', afterTask: 3 } })

    expect(courseOf(life)).toEqual(['PENDING@0', 'STARTED@500', 'FAILURE@900'])
    expect(at(life, 899, 901, 1e9)).toEqual(['STARTED 3', 'FAILURE 3', 'FAILURE 3'])
    expect(life.at(-1)).toMatchObject({ reason: 'InvalidData', message: 'bad row' })
  })

  it('fails half-way where no task is named', () => {
    expect(at(lifeOf({ ...even, failure: { reason: null, message: null } }), 1e9)).toEqual(['FAILURE 5'])
  })

  it('goes through RETRY and back to STARTED, keeping its progress', () => {
    const life = lifeOf({ ...even, retries: { schedule: [1_000, 2_000], count: 2, afterTask: 4 } })

    expect(courseOf(life)).toEqual([
      'PENDING@0',
      'STARTED@500',
      'RETRY@1000',
      'STARTED@2000',
      'RETRY@2100',
      'STARTED@4100',
      'SUCCESS@4700'
    ])
    expect(at(life, 1_500, 2_050, 4_201)).toEqual(['RETRY 4', 'STARTED 4', 'STARTED 5'])
  })

  it('can go back to PENDING with less done than before', () => {
    const life = lifeOf({
      ...even,
      retries: { schedule: [1_000], afterTask: 4, returnsTo: 'PENDING', pending: 300, resumesFrom: 1 }
    })

    expect(courseOf(life)).toEqual([
      'PENDING@0',
      'STARTED@500',
      'RETRY@1000',
      'PENDING@2000',
      'STARTED@2300',
      'SUCCESS@3200'
    ])
    expect(at(life, 1_999, 2_001, 2_299, 2_301, 2_401)).toEqual([
      'RETRY 4',
      'PENDING 1',
      'PENDING 1',
      'STARTED 1',
      'STARTED 2'
    ])
  })

  it('shows reason and message only while in RETRY', () => {
    const life = lifeOf({
      ...even,
      retries: { schedule: [1_000], reason: 'OperationalError', message: 'time-out' }
    })

    expect(life.filter(({ reason }) => reason !== null).map(({ status }) => status)).toEqual(['RETRY'])
  })

  it('retries once where the job recovers, and all of the schedule where it fails at that task', () => {
    const retries = { schedule: 'chunkProcessing', afterTask: 4 } as const
    const count = (scenario: Scenario) => lifeOf(scenario).filter(({ status }) => status === 'RETRY').length

    expect(count({ ...even, retries })).toBe(1)
    expect(count({ ...even, retries, failure: { reason: null, message: null } })).toBe(5)
    expect(count({ ...even, retries, failure: { reason: null, message: null, afterTask: 7 } })).toBe(1)
  })

  it('waits as the documented schedule of chunk processing says', () => {
    const life = lifeOf({
      ...even,
      retries: { schedule: 'chunkProcessing', afterTask: 4 },
      failure: { reason: 'RetriesExhausted', message: null }
    })
    const waits = life.flatMap(({ status, from }, index) =>
      status === 'RETRY' ? [((life[index + 1]?.from ?? 0) - from) / 60_000] : []
    )

    expect(waits.map(Math.round)).toEqual([10, 20, 40, 80, 160])
    expect(at(life, 1e12)).toEqual(['FAILURE 4'])
  })

  it('holds still under a status of its own choice', () => {
    const life = lifeOf({ ...even, interludes: [{ status: 'PAUSED', afterTask: 2, duration: 400 }] })

    expect(courseOf(life)).toEqual(['PENDING@0', 'STARTED@500', 'PAUSED@700', 'STARTED@1100', 'SUCCESS@1900'])
    expect(at(life, 701, 1_099)).toEqual(['PAUSED 2', 'PAUSED 2'])
  })

  it('takes interludes in the order of their tasks', () => {
    const life = lifeOf({
      ...even,
      interludes: [
        { status: 'LATER', afterTask: 8, duration: 10 },
        { status: 'QUEUED', afterTask: 0, duration: 10 }
      ]
    })

    expect(life.map(({ status }) => status).filter((status) => status !== 'STARTED')).toEqual([
      'PENDING',
      'QUEUED',
      'LATER',
      'SUCCESS'
    ])
  })

  it('is over at once where nothing takes time', () => {
    expect(at(lifeOf({ pending: 0, run: 0, tasks: 3 }), 0)).toEqual(['SUCCESS 3'])
  })

  it('is revoked while it is PENDING', () => {
    expect(courseOf(lifeOf({ ...even, revokeAt: 200 }))).toEqual(['PENDING@0', 'REVOKED@200'])
    expect(courseOf(lifeOf({ ...even, revokeAt: 500 }))).toEqual(['PENDING@0', 'REVOKED@500'])
    expect(courseOf(lifeOf({ ...even, revokeAt: 0 }))).toEqual(['PENDING@0', 'REVOKED@0'])
  })
})

describe('revokedAt', () => {
  it('keeps what was done and ends there', () => {
    const life = revokedAt(lifeOf(even), 750)

    expect(courseOf(life)).toEqual(['PENDING@0', 'STARTED@500', 'REVOKED@750'])
    expect(at(life, 749, 750, 1e9)).toEqual(['STARTED 2', 'REVOKED 2', 'REVOKED 2'])
  })
})

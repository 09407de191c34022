import { describe, expect, it } from 'vitest'
import { InvalidField } from '../../src/simulator/invalid-field.js'
import { SCENARIOS } from '../../src/simulator/presets.js'
import { checkScenario } from '../../src/simulator/scenario-check.js'

describe('checkScenario', () => {
  it('takes an empty scenario, and one with every field', () => {
    const whole = {
      name: 'Upload',
      info: { project_name: 'p' },
      pending: 10,
      tasks: 4,
      run: 100,
      jitter: 1,
      progress: 'whole',
      failure: { reason: null, message: 'no', afterTask: 3 },
      retries: {
        schedule: [1, 2, 3],
        count: 3,
        afterTask: 2,
        returnsTo: 'PENDING',
        pending: 5,
        resumesFrom: 0,
        reason: 'r',
        message: null
      },
      interludes: [{ status: 'PAUSED', afterTask: 0, duration: 1 }],
      revokeAt: 10,
      appearAfter: 1,
      vanishAfter: 2,
      age: 3
    }

    expect(checkScenario({})).toEqual({})
    expect(checkScenario(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  })

  it.each(Object.entries(SCENARIOS))('takes the preset %s, also from JSON', (_, preset) => {
    expect(checkScenario(JSON.parse(JSON.stringify(preset)))).toEqual(preset)
  })

  it.each([
    [null, 'scenario: must be an object'],
    [[], 'scenario: must be an object'],
    [{ runn: 1 }, 'scenario.runn: there is no such field'],
    [{ name: 3 }, 'scenario.name: must be text'],
    [{ info: [] }, 'scenario.info: must be an object'],
    [{ pending: -1 }, 'scenario.pending: must be a number >= 0'],
    [{ run: NaN }, 'scenario.run: must be a number >= 0'],
    [{ run: Infinity }, 'scenario.run: must be a number >= 0'],
    [{ run: '5s' }, 'scenario.run: must be a number >= 0'],
    [{ tasks: 0 }, 'scenario.tasks: must be a number from 1 to 10000'],
    [{ tasks: 2.5 }, 'scenario.tasks: must be an integer from 1 to 10000'],
    [{ jitter: 1.1 }, 'scenario.jitter: must be a number from 0 to 1'],
    [{ progress: 'none' }, 'scenario.progress: must be one of exact, whole, silent'],
    [{ failure: {} }, 'scenario.failure.reason: must be text'],
    [{ failure: { reason: null } }, 'scenario.failure.message: must be text'],
    [
      { tasks: 5, failure: { reason: null, message: null, afterTask: 5 } },
      'scenario.failure.afterTask: must be under tasks, 5'
    ],
    [
      { retries: { schedule: 'chunks' } },
      'scenario.retries.schedule: must be one of chunkProcessing, chunkCreation'
    ],
    [{ retries: { schedule: [] } }, 'scenario.retries.schedule: must hold at least one wait'],
    [{ retries: { schedule: [1, -1] } }, 'scenario.retries.schedule[1]: must be a number >= 0'],
    [
      { retries: { schedule: 'chunkProcessing', count: 6 } },
      'scenario.retries.count: must be at most 5, all of the schedule'
    ],
    [
      { retries: { schedule: [1], afterTask: 3, resumesFrom: 4 } },
      'scenario.retries.resumesFrom: must be at most afterTask, 3'
    ],
    [
      { retries: { schedule: [1], returnsTo: 'RETRY' } },
      'scenario.retries.returnsTo: must be one of PENDING, STARTED'
    ],
    [{ retries: { schedule: [1], afterTask: 20 } }, 'scenario.retries.afterTask: must be under tasks, 20'],
    [
      { retries: { schedule: [1] }, failure: { reason: null, message: null, afterTask: 9 } },
      'scenario.failure.afterTask: must not be before that of retries, 10'
    ],
    [
      { interludes: [{ status: 'SUCCESS', afterTask: 0, duration: 1 }] },
      'scenario.interludes[0].status: must be a status that is not the end: not empty, not SUCCESS, FAILURE, REVOKED'
    ],
    [
      { interludes: [{ status: 'PAUSED', afterTask: 20, duration: 1 }] },
      'scenario.interludes[0].afterTask: must be under tasks, 20'
    ],
    [
      { pending: 10, revokeAt: 11 },
      'scenario.revokeAt: must lie in PENDING, at most 10: a started job cannot be revoked'
    ],
    [{ appearAfter: 5, vanishAfter: 4 }, 'scenario.vanishAfter: must not be before appearAfter, 5']
  ])('refuses %j: %s', (scenario, message) => {
    expect(() => checkScenario(scenario)).toThrow(
      new InvalidField(message.split(': ')[0] ?? '', message.replace(/^[^:]*: /, ''))
    )
  })

  it('throws a TypeError that holds the path of the field', () => {
    const refused = () => checkScenario({ retries: { schedule: [1], count: 0 } }, 'jobs[3]')

    expect(refused).toThrow(TypeError)
    expect(refused).toThrow(expect.objectContaining({ name: 'InvalidField', field: 'jobs[3].retries.count' }))
  })
})

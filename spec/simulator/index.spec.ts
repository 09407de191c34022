import { expect, it } from 'vitest'
import * as door from '../../src/simulator/index.js'

it('the simulator’s door exports these names', () => {
  expect(Object.keys(door).sort()).toEqual([
    'InvalidField',
    'RETRY_SCHEDULES',
    'SCENARIOS',
    'SIMULATOR_TOKEN',
    'checkFaults',
    'checkScenario',
    'mixedJobs',
    'startSimulator'
  ])
})

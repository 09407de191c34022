import { describe, expect, it } from 'vitest'
import { JobFromWire } from '../../src/codec/job-from-wire.js'
import { errorParts } from '../../src/codec/error-envelope.js'
import { JOB_ID, faultsIn, jobIn, jobWith } from './support/wire.js'

const LEVELS = 10_000
const FIVE_MIB = 5 * 1_024 * 1_024

const arrays = '['.repeat(LEVELS) + ']'.repeat(LEVELS)
const objects = '{"a":'.repeat(LEVELS) + '1' + '}'.repeat(LEVELS)

const bodyWith = (fields: string) => `{"data":{"id":"${JOB_ID}","status":"STARTED",${fields}}}`

const depthOf = (value: unknown): number => {
  let depth = 0
  for (let at = value; typeof at === 'object' && at !== null; at = (Object.values(at) as unknown[])[0])
    depth += 1
  return depth
}

describe(`${LEVELS} levels of nesting`, () => {
  it.each([
    ['arrays', arrays],
    ['objects', objects]
  ])('of %s survive wherever anything may stand, and are written again', (_, deep) => {
    const job = jobIn(
      bodyWith(
        `"more":${deep},"info":{"x":${deep}},"extras":{"a":{"status":"STARTED","result":${deep}},"b":${deep}}`
      )
    )

    for (const read of [job, JobFromWire.encode(job) as unknown as typeof job]) {
      const { more } = read as unknown as Record<string, unknown>
      expect([depthOf(more), depthOf(read.info['x'])]).toEqual([LEVELS, LEVELS])
    }
    expect(depthOf(job.extras['a']?.result)).toBe(LEVELS)
    expect(job.extras['b']).toMatchObject({ status: 'UNKNOWN', rawStatus: '' })
  })

  it.each([
    ['id', 'expected a string'],
    ['status', 'expected a string'],
    ['progress', 'expected a number or null']
  ])('under %s are refused like any other wrong type', (key, expected) => {
    const body = `{"data":{"id":"${JOB_ID}","status":"STARTED","${key}":${arrays}}}`
    expect(faultsIn(body)).toEqual([`data.${key}: ${expected}`])
  })

  it('are no envelope and no error', () => {
    expect(faultsIn(arrays)).toEqual(['body: expected an object'])
    expect(faultsIn(objects)).toEqual(['data: expected an object'])
    expect(errorParts(500, `{"error":${objects}}`).message).toBe('the server answered 500 with no message')
  })

  it('are frozen to the last', () => {
    let at: unknown = jobIn(bodyWith(`"info":{"x":${objects}}`)).info
    let frozen = 0
    for (; typeof at === 'object' && at !== null; at = Object.values(at)[0])
      frozen += Number(Object.isFrozen(at))
    expect(frozen).toBe(LEVELS + 1)
  })
})

describe('a text of 5 MiB', () => {
  const huge = 'x'.repeat(FIVE_MIB)

  it('survives as a name, a message and a key', () => {
    const job = jobWith({ name: huge, error_message: huge, info: { [huge]: 1 } })
    expect([job.name.length, job.errorMessage?.length, Object.keys(job.info)[0]?.length]).toEqual([
      FIVE_MIB,
      FIVE_MIB,
      FIVE_MIB
    ])
  })

  it('is an unknown status, and no id', () => {
    expect(jobWith({ status: huge })).toMatchObject({ status: 'UNKNOWN', rawStatus: huge })
    expect(faultsIn(bodyWith(`"id":"${huge}"`))).toEqual(['data.id: expected a UUID'])
  })
})

describe('odd texts and numbers', () => {
  it('keep their lone surrogates, NULs and line separators', () => {
    const name = '\ud800 \udfff \u0000 \u2028'
    expect(jobIn(bodyWith('"name":"\\ud800 \\udfff \\u0000 \\u2028"')).name).toBe(name)
    expect(jobWith({ name }).name).toBe(name)
  })

  it('take numbers beyond any range for what JSON makes of them', () => {
    const job = jobIn(bodyWith(`"info":{"big":1e400,"small":-1e400,"long":${'9'.repeat(400)}}`))
    expect(job.info).toEqual({ big: Infinity, small: -Infinity, long: Infinity })
  })

  it('read 100,000 tasks', () => {
    const tasks = Array.from({ length: 100_000 }, (_, n) => `"${n}":{"status":"SUCCESS"}`).join()
    expect(Object.keys(jobIn(bodyWith(`"extras":{${tasks}}`)).extras)).toHaveLength(100_000)
  })
})

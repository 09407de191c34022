import { afterEach, describe, expect, it } from 'vitest'
import { JobFromWire } from '../../src/codec/job-from-wire.js'
import type { Job } from '../../src/job/job.js'
import { failedTasks } from '../../src/job/failed-tasks.js'
import { JOB_ID, faultsIn, jobIn } from './support/wire.js'

// Written as text: in a literal `__proto__` would set the prototype, in JSON it is a key like any other.
const EVIL = '{"polluted":true,"status":"SUCCESS","progress":100}'
const KEYS = `"__proto__":${EVIL},"constructor":{"prototype":${EVIL}},"prototype":${EVIL},"hasOwnProperty":1,"toString":2`
const BODY =
  `{"data":{"id":"${JOB_ID}","status":"STARTED",${KEYS},"info":{${KEYS},"deep":{${KEYS}}},` +
  `"extras":{"__proto__":{"status":"FAILURE",${KEYS}},"constructor":{"status":"FAILURE"},"prototype":null}}}`

const job = jobIn(BODY)
const NAMES = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']
const evil: unknown = JSON.parse(EVIL)

const own = (value: unknown, key: string): unknown =>
  Object.getOwnPropertyDescriptor(Object(value), key)?.value

const isPlain = (value: unknown) => Object.getPrototypeOf(value) === Object.prototype

afterEach(() => {
  expect(Object.prototype).not.toHaveProperty('polluted')
  expect({}).not.toHaveProperty('polluted')
})

describe('keys that name a prototype', () => {
  it('are fields of the job like any other', () => {
    expect(NAMES.map((name) => Object.hasOwn(job, name))).toEqual(NAMES.map(() => true))
    expect(own(job, '__proto__')).toEqual(evil)
    expect(isPlain(job)).toBe(true)
  })

  it('decide nothing: the job says what its own fields say', () => {
    expect(job).toMatchObject({ status: 'STARTED', progress: 0, progressKnown: false, name: '' })
    expect('polluted' in job).toBe(false)
  })

  it('are fields of info, at any depth', () => {
    for (const info of [job.info, own(job.info, 'deep')]) {
      expect(own(info, '__proto__')).toEqual(evil)
      expect(isPlain(info)).toBe(true)
    }
  })

  it('are ids of tasks, and fields of tasks', () => {
    expect(Object.keys(job.extras)).toEqual(['__proto__', 'constructor', 'prototype'])
    const task = own(job.extras, '__proto__')
    expect(task).toMatchObject({ status: 'FAILURE', rawStatus: 'FAILURE', result: null })
    expect(own(task, '__proto__')).toEqual(evil)
    expect([isPlain(job.extras), isPlain(task)]).toEqual([true, true])
  })

  it('name failed tasks too', () => {
    expect(failedTasks(job).map(({ id }) => id)).toEqual(['__proto__', 'constructor'])
  })

  it('go back on the wire as they came', () => {
    const wire = JobFromWire.encode(job)

    expect(JSON.parse(JSON.stringify(wire))).toEqual(
      JSON.parse(
        BODY.slice('{"data":'.length, -1)
          .replace('"status":"STARTED"', '"status":"STARTED","name":"","progress":null')
          .replace('"info"', '"error_message":null,"error_reason":null,"info"')
          .replaceAll('{"status":"FAILURE"', '{"result":null,"error_message":null,"status":"FAILURE"')
      )
    )
    expect(isPlain(wire)).toBe(true)
  })

  it('survive a decoding of what was encoded, and copies by spread', () => {
    const again = JobFromWire.decode(JobFromWire.encode(job))
    const copies: readonly Job[] = [{ ...job }, ...(again._tag === 'Right' ? [again.right] : [])]

    expect(copies).toHaveLength(2)
    for (const copy of copies) {
      expect(JSON.stringify(sorted(copy))).toBe(JSON.stringify(sorted(job)))
      expect([isPlain(copy), own(copy, '__proto__')]).toEqual([true, evil])
    }
  })

  it.each([
    [`{"__proto__":{"data":{"id":"${JOB_ID}","status":"SUCCESS"}}}`, 'data: expected an object'],
    [`{"data":{"__proto__":{"id":"${JOB_ID}","status":"SUCCESS"}}}`, 'data.id: expected a string'],
    [`{"data":{"constructor":{"id":"${JOB_ID}"}}}`, 'data.id: expected a string']
  ])('make no job of %s', (body, fault) => {
    expect(faultsIn(body)[0]).toBe(fault)
  })
})

const sorted = (value: object): readonly (readonly [string, unknown])[] =>
  Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))

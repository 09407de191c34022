import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { JobFromWire } from '../../src/codec/job-from-wire.js'
import { JOB_ID, TASK_ID, wireJob } from './support/wire.js'

const DECODED = {
  id: JOB_ID,
  name: 'Ingestion dataset Upload',
  status: 'STARTED',
  rawStatus: 'STARTED',
  progress: 42.5,
  progressKnown: true,
  info: wireJob()['info'],
  errorMessage: null,
  errorReason: null,
  extras: {
    [TASK_ID]: {
      status: 'SUCCESS',
      rawStatus: 'SUCCESS',
      result: { result: { file_type: '.csv' } },
      errorMessage: null
    }
  }
}

const decode = (wire: unknown) => JobFromWire.decode(wire)

describe('JobFromWire.decode', () => {
  it('reads a documented job', () => {
    expect(decode(wireJob())).toEqual({ _tag: 'Right', right: DECODED })
  })

  it('reads the least there can be: an id and a status', () => {
    expect(decode({ id: JOB_ID, status: 'PENDING' })).toEqual({
      _tag: 'Right',
      right: {
        id: JOB_ID,
        name: '',
        status: 'PENDING',
        rawStatus: 'PENDING',
        progress: 0,
        progressKnown: false,
        info: {},
        errorMessage: null,
        errorReason: null,
        extras: {}
      }
    })
  })

  it.each(['PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'RETRY', 'REVOKED'])(
    'knows the status %s',
    (status) => {
      expect(decode(wireJob({ status }))).toMatchObject({ right: { status, rawStatus: status } })
    }
  )

  it.each(['PAUSED', 'success', 'UNKNOWN', '', ' SUCCESS', 'toString', '__proto__', 'STARTED\u0000'])(
    'takes the status %j for one of a newer server',
    (status) => {
      expect(decode(wireJob({ status }))).toMatchObject({ right: { status: 'UNKNOWN', rawStatus: status } })
    }
  )

  it('gives the id in lower case', () => {
    expect(decode(wireJob({ id: JOB_ID.toUpperCase() }))).toMatchObject({ right: { id: JOB_ID } })
  })

  it.each([
    ['name', 7, { name: '' }],
    ['name', null, { name: '' }],
    ['info', null, { info: {} }],
    ['info', 'text', { info: {} }],
    ['info', [1], { info: {} }],
    ['error_message', undefined, { errorMessage: null }],
    ['error_message', { text: 'x' }, { errorMessage: null }],
    ['error_message', 'bad column', { errorMessage: 'bad column' }],
    ['error_reason', 4, { errorReason: null }],
    ['error_reason', 'ValueError', { errorReason: 'ValueError' }],
    ['extras', null, { extras: {} }],
    ['extras', [], { extras: {} }],
    ['extras', 'none', { extras: {} }]
  ])('mends %s: %j', (field, value, job) => {
    expect(decode(wireJob({ [field]: value }))).toMatchObject({ right: job })
  })

  it.each([
    [{}, ['id', 'status']],
    [{ id: JOB_ID }, ['status']],
    [{ status: 'PENDING' }, ['id']],
    [wireJob({ id: null }), ['id']],
    [wireJob({ id: '../models' }), ['id']],
    [wireJob({ id: `${JOB_ID}\n` }), ['id']],
    [wireJob({ status: 3 }), ['status']],
    [wireJob({ status: ['SUCCESS'] }), ['status']],
    [wireJob({ progress: '42' }), ['progress']]
  ])('refuses %j and points at %j', (wire, keys) => {
    const decoded = decode(wire)
    expect(
      decoded._tag === 'Left' && decoded.left.map(({ context }) => context.map(({ key }) => key).join('.'))
    ).toEqual(keys.map((key) => `.${key}`))
  })

  it.each([null, undefined, 'job', 42, true, [], [wireJob()], () => 1])(
    'refuses %j, which is no object',
    (wire) => {
      expect(decode(wire)).toMatchObject({ _tag: 'Left', left: [{ message: 'expected an object' }] })
    }
  )

  it('works inside other codecs, which keep the path to it', () => {
    const decoded = t
      .type({ jobs: t.array(JobFromWire) })
      .decode({ jobs: [wireJob(), wireJob({ status: 1 })] })
    expect(
      decoded._tag === 'Left' && decoded.left.map(({ context }) => context.map(({ key }) => key))
    ).toEqual([['', 'jobs', '1', 'status']])
  })
})

describe('JobFromWire.is', () => {
  it('knows a decoded job', () => {
    expect(JobFromWire.is(DECODED)).toBe(true)
  })

  it('does not take what stands on the wire for one', () => {
    expect(JobFromWire.is(wireJob())).toBe(false)
  })

  it.each<Record<string, unknown>>([
    { id: JOB_ID.toUpperCase() },
    { id: 'x' },
    { name: null },
    { status: 'PAUSED' },
    { status: 'toString' },
    { rawStatus: undefined },
    { progress: NaN },
    { progress: 100.1 },
    { progress: -1 },
    { progressKnown: 1 },
    { info: [] },
    { errorMessage: 7 },
    { errorReason: undefined },
    { extras: null },
    { extras: { [TASK_ID]: null } },
    { extras: { [TASK_ID]: { status: 'SUCCESS', rawStatus: 'SUCCESS', result: 1, errorMessage: 1 } } },
    { extras: { [TASK_ID]: { status: 'SUCCESS', rawStatus: 'SUCCESS', errorMessage: null } } },
    { extras: { [TASK_ID]: { status: 'X', rawStatus: 'X', result: 1, errorMessage: null } } }
  ])('refuses a job with %j', (change) => {
    expect(JobFromWire.is({ ...DECODED, ...change })).toBe(false)
  })

  it.each([null, undefined, 'job', []])('refuses %j', (value) => {
    expect(JobFromWire.is(value)).toBe(false)
  })
})

describe('JobFromWire.encode', () => {
  it('writes what the server wrote', () => {
    const decoded = decode(wireJob())
    expect(decoded._tag === 'Right' && JobFromWire.encode(decoded.right)).toEqual(wireJob())
  })

  it('writes null for a progress that is not known, and the text of an unknown status', () => {
    const decoded = decode({ id: JOB_ID, status: 'PAUSED' })
    expect(decoded._tag === 'Right' && JobFromWire.encode(decoded.right)).toEqual({
      id: JOB_ID,
      name: '',
      status: 'PAUSED',
      progress: null,
      info: {},
      error_message: null,
      error_reason: null,
      extras: {}
    })
  })
})

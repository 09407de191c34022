import { describe, expect, it } from 'vitest'
import { decodeJobRef } from '../../src/codec/decode-answer.js'
import { JOB_ID, answerOf, faultsIn, jobIn, wireJob } from './support/wire.js'

const OTHER_ID = '00000000-0000-4000-8000-000000000000'

const NO_ENVELOPE: readonly (readonly [string, string])[] = [
  ['', 'body: expected JSON, it is empty'],
  [' ', 'body: expected JSON'],
  ['<!doctype html><title>Sign in</title>', 'body: expected JSON'],
  ['NaN', 'body: expected JSON'],
  ['undefined', 'body: expected JSON'],
  ['{"data":', 'body: expected JSON'],
  [answerOf(wireJob()).slice(0, -1), 'body: expected JSON'],
  [`${answerOf(wireJob())}{}`, 'body: expected JSON'],
  ["{'data':{}}", 'body: expected JSON'],
  ['null', 'body: expected an object'],
  ['42', 'body: expected an object'],
  ['"text"', 'body: expected an object'],
  ['true', 'body: expected an object'],
  ['[]', 'body: expected an object'],
  [`[${answerOf(wireJob())}]`, 'body: expected an object'],
  ['{}', 'data: expected an object'],
  [answerOf(undefined), 'data: expected an object'],
  [answerOf(null), 'data: expected an object'],
  [answerOf('job'), 'data: expected an object'],
  [answerOf([wireJob()]), 'data: expected an object'],
  [JSON.stringify(wireJob()), 'data: expected an object'],
  ['{"kind":"ERROR","error":{"code":403,"message":"no"}}', 'data: expected an object']
]

describe('decodeJob', () => {
  it.each(NO_ENVELOPE)('refuses the body %j', (body, fault) => {
    expect(faultsIn(body)).toEqual([fault])
  })

  it.each([
    [{}, ['data.id: expected a string', 'data.status: expected a string']],
    [{ id: JOB_ID }, ['data.status: expected a string']],
    [{ status: 'SUCCESS' }, ['data.id: expected a string']],
    [wireJob({ id: 7 }), ['data.id: expected a string']],
    [wireJob({ id: '../models' }), ['data.id: expected a UUID']],
    [wireJob({ id: '' }), ['data.id: expected a UUID']],
    [wireJob({ status: null }), ['data.status: expected a string']],
    [wireJob({ status: { name: 'SUCCESS' } }), ['data.status: expected a string']],
    [wireJob({ progress: '42' }), ['data.progress: expected a number or null']],
    [wireJob({ id: OTHER_ID }), ['data.id: expected the id that was asked for']]
  ])('refuses %j and says where', (data, faults) => {
    expect(faultsIn(answerOf(data))).toEqual(faults)
  })

  it('takes the id asked for in any case', () => {
    expect(jobIn(answerOf(wireJob({ id: JOB_ID.toUpperCase() }))).id).toBe(JOB_ID)
  })

  it('needs no more of the envelope than data', () => {
    expect(jobIn(JSON.stringify({ data: wireJob() })).id).toBe(JOB_ID)
  })

  it('reads white space around the answer, and the last of two like keys, as JSON does', () => {
    const twice = answerOf(wireJob()).replace('"status":"STARTED"', '"status":"STARTED","status":"RETRY"')
    expect(jobIn(`\n\t ${twice} \r\n`).status).toBe('RETRY')
  })

  it('never repeats a word of the body', () => {
    const secret = 'SECRET-column-name'
    const bodies = [
      `<p>${secret}</p>`,
      JSON.stringify(secret),
      JSON.stringify({ [secret]: secret }),
      ...['id', 'status', 'progress'].flatMap((key) => [
        answerOf(wireJob({ [key]: { [secret]: secret } })),
        answerOf(wireJob({ [key]: [secret] }))
      ]),
      answerOf(wireJob({ id: secret })),
      answerOf(wireJob({ progress: secret }))
    ]

    expect(bodies.flatMap((body) => faultsIn(body)).filter((fault) => fault.includes(secret))).toEqual([])
  })
})

describe('decodeJobRef', () => {
  const accepted = (job: unknown) => answerOf({ source_type: 'FILE', job })

  it('reads the job that an accepted request names', () => {
    expect(decodeJobRef(accepted({ id: JOB_ID.toUpperCase(), name: 'Ingestion' }))).toEqual({
      _tag: 'Right',
      right: { id: JOB_ID, name: 'Ingestion' }
    })
  })

  it.each([undefined, null, 7])('gives an empty name for %j', (name) => {
    expect(decodeJobRef(accepted({ id: JOB_ID, name }))).toMatchObject({ right: { name: '' } })
  })

  it.each(NO_ENVELOPE.slice(0, -2))('refuses the body %j', (body, fault) => {
    expect(decodeJobRef(body)).toEqual({ _tag: 'Left', left: [fault] })
  })

  it.each([
    [undefined, 'data.job: expected an object'],
    [null, 'data.job: expected an object'],
    [JOB_ID, 'data.job: expected an object'],
    [[{ id: JOB_ID }], 'data.job: expected an object'],
    [{}, 'data.job.id: expected a UUID'],
    [{ id: null }, 'data.job.id: expected a UUID'],
    [{ id: '../models' }, 'data.job.id: expected a UUID']
  ])('refuses the job %j', (job, fault) => {
    expect(decodeJobRef(accepted(job))).toEqual({ _tag: 'Left', left: [fault] })
  })
})

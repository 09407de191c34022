import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { answer, job } from '../support/replies.js'
import { valueOfAnswer } from '../../src/watch/answer.js'

const scheduler = { now: () => 0 }
const asText = (body: string) => ({ _tag: 'Right', right: body }) as const

const read = (body: string, maxBytes: number, status = 200) =>
  valueOfAnswer({ status, headers: {}, body }, JOB_ID, asText, { maxBytes, scheduler })

describe('maxResponseBytes', () => {
  it.each([
    ['the last of one byte', '\u007f', 1],
    ['the first of two bytes', '\u0080', 2],
    ['the last of two bytes', '\u07ff', 2],
    ['the first of three bytes', '\u0800', 3],
    ['the last of three bytes', '\uffff', 3],
    ['the first of four bytes', '\u{10000}', 4],
    ['half of a pair, which is sent as three bytes', '\ud800', 3]
  ])('counts bytes of UTF-8, such as %s', (_, character, bytes) => {
    const body = character.repeat(10)
    expect(read(body, 10 * bytes)).toBe(body)
    const tooMany = `the answer is not what was asked for: body: expected at most ${10 * bytes - 1} bytes`
    expect(() => read(body, 10 * bytes - 1)).toThrow(tooMany)
    // Beside characters of one byte, which alone would leave room for more.
    const mixed = 'a'.repeat(30) + body
    expect(read(mixed, 30 + 10 * bytes)).toBe(mixed)
    expect(() => read(mixed, 29 + 10 * bytes)).toThrow('expected at most')
  })

  it('is told in the path of the error, without a word of the body', () => {
    const { client, hear } = lab([job('STARTED', 42, { name: 'a'.repeat(1_000) })], { maxResponseBytes: 500 })
    const heard = hear(client.watch(JOB_ID, { maxConsecutiveFailures: 1 }))
    expect(heard.error).toMatchObject({
      _tag: 'DecodeError',
      id: JOB_ID,
      paths: ['body: expected at most 500 bytes']
    })
  })

  it('leaves a refusal what its status says, and nothing of a body that is longer', () => {
    const wordy = answer(403, { error: { code: 7, message: 'a'.repeat(1_000), errors: [] } })
    const { client, hear } = lab([wordy], { maxResponseBytes: 500 })
    expect(hear(client.watch(JOB_ID)).error).toMatchObject({
      _tag: 'ApiError',
      status: 403,
      code: null,
      message: 'the server answered 403 with no message'
    })
  })
})

describe('the status of an answer', () => {
  it.each([200, 299])('%d is one of success', (status) => {
    expect(read('body', 100, status)).toBe('body')
  })

  it.each([199, 300])('%d is none', (status) => {
    expect(() => read('body', 100, status)).toThrow(`the server answered ${status} with no message`)
  })
})

import { describe, expect, it } from 'vitest'
import { errorParts } from '../../src/codec/error-envelope.js'

const NOT_FOUND = {
  code: 404,
  message: 'Job not found for the given identifier',
  errors: [{ reason: 'ObjectNotFound', message: 'no such job', help: 'https://docs.example/x' }]
}

const envelope = (error: unknown) => JSON.stringify({ api_version: '3.0', kind: 'ERROR', error })

describe('errorParts', () => {
  it('reads the documented envelope', () => {
    expect(errorParts(404, envelope(NOT_FOUND))).toEqual({ status: 404, ...NOT_FOUND })
  })

  it('reads the older one, without api_version and kind', () => {
    expect(errorParts(404, JSON.stringify({ error: NOT_FOUND }))).toEqual({ status: 404, ...NOT_FOUND })
  })

  it('takes the first detail for the message where there is none', () => {
    expect(errorParts(400, envelope({ errors: [{ message: 'bad column' }] }))).toEqual({
      status: 400,
      code: null,
      message: 'bad column',
      errors: [{ reason: null, message: 'bad column', help: null }]
    })
  })

  it.each([
    '',
    '<html>SECRET</html>',
    'SECRET',
    '"SECRET"',
    'null',
    '[]',
    '{}',
    '{"error":null}',
    '{"error":"SECRET"}',
    '{"error":[{"message":"SECRET"}]}',
    '{"message":"SECRET"}',
    '{"__proto__":{"error":{"message":"SECRET"}}}',
    envelope({ message: '' }),
    envelope({ message: { text: 'SECRET' }, code: { text: 'SECRET' }, errors: 'SECRET' }),
    envelope({ errors: ['SECRET', null, 7, ['SECRET']] })
  ])('takes nothing from the body %j', (body) => {
    expect(errorParts(502, body)).toEqual({
      status: 502,
      code: null,
      message: 'the server answered 502 with no message',
      errors: []
    })
  })

  it.each([0, 404, -1, 1.5, 'NOT_FOUND', ''])('keeps the code %j', (code) => {
    expect(errorParts(400, envelope({ code })).code).toBe(code)
  })

  it('keeps of a detail what is text', () => {
    const errors = [{ reason: 1, message: '', help: null, more: 'x' }, { reason: 'A' }, {}]
    expect(errorParts(400, envelope({ message: 'm', errors })).errors).toEqual([
      { reason: null, message: null, help: null },
      { reason: 'A', message: null, help: null },
      { reason: null, message: null, help: null }
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SseParser } from '../../src/relay-client/sse-parser.js'

const parsed = (...pieces: readonly string[]) => {
  const parser = new SseParser()
  return pieces.flatMap((piece) => parser.push(piece))
}
const event = (data: string, type = 'message', lastEventId = '') => ({ type, data, lastEventId })

describe('SseParser', () => {
  it.each([
    ['a line feed', 'data: a\n\n'],
    ['a carriage return', 'data: a\r\r'],
    ['both', 'data: a\r\n\r\n'],
    ['a mixture', 'data: a\r\n\n']
  ])('ends a line at %s', (_, text) => {
    expect(parsed(text)).toEqual([event('a')])
  })

  it('joins data lines, takes off one blank, and reads a field without a colon as empty', () => {
    expect(parsed('data:a\ndata:  b\ndata\n\n')).toEqual([event('a\n b\n')])
  })

  it('passes over comments, unknown fields and events without data', () => {
    expect(parsed(': hello\nretry: 5\nnonsense: x\nevent: none\n\ndata: a\n\n')).toEqual([event('a')])
  })

  it('names an event once, and keeps the last id for those that follow', () => {
    expect(parsed('id: 7\nevent: polled\ndata: a\n\ndata: b\n\nid\ndata: c\n\n')).toEqual([
      event('a', 'polled', '7'),
      event('b', 'message', '7'),
      event('c')
    ])
  })

  it('ignores an id with a null character', () => {
    expect(parsed('id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n').map(({ lastEventId }) => lastEventId)).toEqual([
      '1',
      '1'
    ])
  })

  it('takes a byte order mark off the beginning, and off nowhere else', () => {
    expect(parsed('\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: c\n\n')).toEqual([event('a'), event('c')])
  })

  it('does not give out what the stream ends in the middle of', () => {
    expect(parsed('data: a\n\ndata: b\n')).toEqual([event('a')])
  })

  it('counts what waits for its end', () => {
    const parser = new SseParser()
    parser.push('data: 1234\ndata: 56')
    expect(parser.waiting).toBe(12)
  })

  it('hears the same in whatever pieces the text comes', () => {
    const text =
      '\uFEFFid: 1\r\nevent: polled\r\ndata: {"a":1}\r\n\r\n: beat\n\ndata: x\rdata: y\r\rid: 2\ndata: ü\n\n'
    const whole = parsed(text)
    expect(whole).toHaveLength(3)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length })), (cuts) => {
        const places = [0, ...[...cuts].sort((a, b) => a - b), text.length]
        expect(parsed(...places.slice(1).map((end, n) => text.slice(places[n], end)))).toEqual(whole)
      })
    )
  })
})

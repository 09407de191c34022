import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { FetchResponse } from '../../src/http/platform/fetch-like.js'
import { readBody } from '../../src/http/read-body.js'

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The chunks as a browser's stream, and as Node's; `left` hears when reading stopped before the end. */
const streams = (chunks: readonly Uint8Array[]) => {
  const left = vi.fn()
  const web = () => {
    const rest = [...chunks]
    return {
      getReader: () => ({
        read: async () => {
          const value = rest.shift()
          return value === undefined ? { done: true } : { done: false, value }
        },
        cancel: async () => {
          if (rest.length > 0) left()
        }
      })
    }
  }
  async function* node() {
    let given = 0
    try {
      for (const chunk of chunks) {
        given += 1
        yield chunk
      }
    } finally {
      if (given < chunks.length) left()
    }
  }
  return { web, node, left }
}

const answer = (body: FetchResponse['body'], text = 'all at once'): FetchResponse => ({
  status: 200,
  headers: new Headers(),
  ...(body === undefined ? {} : { body }),
  text: async () => text
})

const read = (chunks: readonly Uint8Array[], kind: 'web' | 'node', maxBytes = 1_000_000) =>
  readBody(answer(streams(chunks)[kind]()), maxBytes)

describe.each(['web', 'node'] as const)('readBody of a %s stream', (kind) => {
  it('joins the chunks', async () => {
    expect(await read([bytesOf('{"a"'), bytesOf(''), bytesOf(':1}')], kind)).toEqual({
      text: '{"a":1}',
      whole: true
    })
    expect(await read([], kind)).toEqual({ text: '', whole: true })
  })

  it('puts characters together that a chunk cut in two, wherever it did', async () => {
    const text = '{"name":"é€𝄞\u0000ﬀ"}'
    const bytes = bytesOf(text)
    for (let at = 0; at <= bytes.length; at++) {
      expect((await read([bytes.slice(0, at), bytes.slice(at)], kind)).text).toBe(text)
    }
    expect(
      (
        await read(
          Array.from(bytes, (byte) => Uint8Array.of(byte)),
          kind
        )
      ).text
    ).toBe(text)
  })

  it('leaves out a byte order mark, and replaces what is no UTF-8', async () => {
    expect((await read([bytesOf('\ufeff{}')], kind)).text).toBe('{}')
    expect((await read([Uint8Array.of(0x22, 0xff, 0xc3, 0x22)], kind)).text).toBe('"\ufffd\ufffd"')
    expect((await read([Uint8Array.of(0x22, 0xe2, 0x82)], kind)).text).toBe('"\ufffd')
  })

  it('stops past maxBytes and lets go of the rest', async () => {
    const { [kind]: stream, left } = streams([bytesOf('aaaa'), bytesOf('bbbb'), bytesOf('cccc')])
    expect(await readBody(answer(stream()), 7)).toEqual({ text: 'aaaabbbb', whole: false })
    expect(left).toHaveBeenCalledOnce()
  })

  it('reads exactly maxBytes to the end', async () => {
    const { [kind]: stream, left } = streams([bytesOf('aaaa'), bytesOf('bbbb')])
    expect(await readBody(answer(stream()), 8)).toEqual({ text: 'aaaabbbb', whole: true })
    expect(left).not.toHaveBeenCalled()
  })

  it('counts bytes, not characters', async () => {
    expect(await read([bytesOf('€€'), bytesOf('x')], kind, 6)).toEqual({ text: '€€x', whole: false })
  })

  it('says so where it stopped, also in the middle of a character', { timeout: 60_000 }, async () => {
    const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    const utf8 = chunks.map((all) => all.map((chunk) => bytesOf('é€𝄞a'.repeat(2)).slice(0, chunk.length)))
    await fc.assert(
      fc.asyncProperty(utf8, fc.nat(30), async (all, maxBytes) => {
        const { text, whole } = await read(all, kind, maxBytes)
        const size = all.reduce((sum, chunk) => sum + chunk.byteLength, 0)
        expect(whole).toBe(size <= maxBytes)
        if (!whole) expect(bytesOf(text).byteLength).toBeGreaterThan(maxBytes)
      })
    )
  })
})

describe('readBody', () => {
  it.each([undefined, null])('takes the text at once where the body is %s', async (body) => {
    expect(await readBody(answer(body), 5)).toEqual({ text: 'all at once', whole: true })
  })

  it('passes over a piece that a stream does not give, as some that stand in for streams do not', async () => {
    const pieces = [{ done: false }, { done: false, value: bytesOf('{}') }, { done: true }]
    const odd = {
      getReader: () => ({ read: async () => pieces.shift() ?? { done: true }, cancel: async () => undefined })
    }
    expect(await readBody(answer(odd), 5)).toEqual({ text: '{}', whole: true })
  })

  it('passes on what a stream fails with, and lets go of it', async () => {
    const cancel = vi.fn(() => Promise.reject(new Error('already closed')))
    const failing = { getReader: () => ({ read: () => Promise.reject(new Error('reset')), cancel }) }
    await expect(readBody(answer(failing), 5)).rejects.toThrow('reset')
    expect(cancel).toHaveBeenCalledOnce()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requireUnder } from '../../src/http/base-url.js'

const BASE = 'https://acme.fiddler.ai/api'
const REFUSED = new TypeError('option path must start with one slash and stay under baseUrl')

describe('requireUnder', () => {
  it.each([
    '/v3/events',
    '/',
    '/v3/events/',
    '/v3/events?dry_run=true',
    '/v3/events?next=/a/../b&up=..',
    '/v3/a..b/.c/...',
    '/v3//events',
    '/v3/%20/%C3%A4',
    '/v3/ä',
    '/v3/@evil.example:80'
  ])('puts %j under the base', (path) => {
    expect(requireUnder(BASE, path)).toBe(BASE + path)
    expect(requireUnder('', path)).toBe(path)
    expect(new URL(requireUnder(BASE, path)).href).toMatch(/^https:\/\/acme\.fiddler\.ai\/api\//)
  })

  it.each([
    '',
    'v3/events',
    './v3/events',
    '?x=1',
    'https://evil.example/v3',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/v3\\..\\models',
    '/..',
    '/../models',
    '/v3/../../models',
    '/v3/..',
    '/v3/./events',
    '/v3/..?x=1',
    '/v3/%2e%2e/models',
    '/v3/%2E./models',
    '/v3/.%2e',
    '/v3/%2e%2e%2fmodels',
    '/v3/x%2f..%2fmodels',
    '/v3/x%5C..%5Cmodels',
    '/v3/events#top',
    '/v3/events\n',
    '/v3/eve nts',
    '/v3/\u0000',
    '/v3/\u007f',
    ' /v3/events'
  ])('refuses %j', (path) => {
    expect(() => requireUnder(BASE, path)).toThrow(REFUSED)
  })

  it.each([undefined, null, 7, {}, ['/v3/events'], new URL(BASE)])('refuses %j, which is no text', (path) => {
    expect(() => requireUnder(BASE, path)).toThrow(REFUSED)
  })

  it('lets no text leave the base', { timeout: 60_000 }, () => {
    const pieces = fc.constantFrom(
      ...[
        '/',
        '//',
        '\\',
        '..',
        '.',
        '%2e',
        '%2f',
        '%5c',
        '@',
        ':',
        '?',
        '#',
        '\t',
        'a',
        'http://evil.example'
      ]
    )
    let accepted = 0
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.boolean(), (parts, slash) => {
        let url: string
        try {
          url = requireUnder(BASE, (slash ? '/' : '') + parts.join(''))
        } catch (error) {
          expect(error).toEqual(REFUSED)
          return
        }
        accepted += 1
        expect(new URL(url).href.startsWith(`${BASE}/`)).toBe(true)
        // Also as a server sees it that decodes before it looks for dots.
        expect(decodeURIComponent(new URL(url).pathname)).not.toMatch(/(^|[/\\])\.{1,2}([/\\]|$)/)
      }),
      { numRuns: 1_000 }
    )
    expect(accepted).toBeGreaterThan(60)
  })
})

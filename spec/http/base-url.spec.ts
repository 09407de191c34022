import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requireBaseUrl } from '../../src/http/base-url.js'

const NODE = { allowInsecure: false, samePage: false }
const PAGE = { allowInsecure: false, samePage: true }

const messageOf = (run: () => unknown): string => {
  try {
    return `accepted: ${String(run())}`
  } catch (error) {
    return error instanceof TypeError ? error.message : `not a TypeError: ${String(error)}`
  }
}

describe('requireBaseUrl', () => {
  it.each([
    ['https://acme.fiddler.ai', 'https://acme.fiddler.ai'],
    ['https://acme.fiddler.ai/', 'https://acme.fiddler.ai'],
    ['https://acme.fiddler.ai///', 'https://acme.fiddler.ai'],
    ['https://acme.fiddler.ai/api', 'https://acme.fiddler.ai/api'],
    ['https://acme.fiddler.ai/api/', 'https://acme.fiddler.ai/api'],
    ['https://acme.fiddler.ai:8443/a/b/', 'https://acme.fiddler.ai:8443/a/b'],
    ['https://acme.fiddler.ai:443', 'https://acme.fiddler.ai'],
    ['HTTPS://ACME.Fiddler.AI/Api', 'https://acme.fiddler.ai/Api'],
    ['https://exämple.com', 'https://xn--exmple-cua.com'],
    ['https://例え.テスト/ジョブ', 'https://xn--r8jz45g.xn--zckzah/%E3%82%B8%E3%83%A7%E3%83%96'],
    ['https://10.0.0.1', 'https://10.0.0.1'],
    ['https://[2001:db8::1]:8080', 'https://[2001:db8::1]:8080'],
    ['https://acme.fiddler.ai/v1.2/..a', 'https://acme.fiddler.ai/v1.2/..a']
  ])('takes %j', (given, base) => {
    expect(requireBaseUrl(given, NODE)).toBe(base)
    expect(requireBaseUrl(given, PAGE)).toBe(base)
  })

  it.each([
    ['http://localhost', 'http://localhost'],
    ['http://LOCALHOST:8080/', 'http://localhost:8080'],
    ['http://foo.localhost', 'http://foo.localhost'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.255.0.9', 'http://127.255.0.9'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]']
  ])('takes plain http to this machine: %j', (given, base) => {
    expect(requireBaseUrl(given, NODE)).toBe(base)
  })

  it.each([
    'http://acme.fiddler.ai',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://128.0.0.1',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://evil-localhost',
    'http://notlocalhost',
    'http://[::2]',
    'http://[::ffff:10.0.0.1]',
    'http://evil.example/localhost',
    'http://evil.example:127'
  ])('refuses plain http to another machine, unless allowInsecure: %j', (given) => {
    expect(messageOf(() => requireBaseUrl(given, NODE))).toMatch(
      /^option baseUrl: plain http to another machine/
    )
    expect(messageOf(() => requireBaseUrl(given, PAGE))).toMatch(
      /^option baseUrl: plain http to another machine/
    )
    expect(requireBaseUrl(given, { ...NODE, allowInsecure: true })).toMatch(/^http:/)
  })

  it.each([
    ['/fiddler', '/fiddler'],
    ['/fiddler/', '/fiddler'],
    ['/', ''],
    ['/a/b//', '/a/b'],
    ['/a:80', '/a:80'],
    ['/@evil.example', '/@evil.example'],
    ['/ä', '/%C3%A4']
  ])('takes the path %j on a page only', (given, base) => {
    expect(requireBaseUrl(given, PAGE)).toBe(base)
    expect(messageOf(() => requireBaseUrl(given, NODE))).toMatch(/^option baseUrl: a path such as \/fiddler/)
  })

  it.each([
    '',
    'acme.fiddler.ai',
    'localhost:3000',
    'fiddler',
    './fiddler',
    'ftp://acme.fiddler.ai',
    'file:///etc/passwd',
    'ws://localhost',
    'javascript:alert(1)',
    'data:text/plain,x',
    'blob:https://acme.fiddler.ai/x',
    'https://',
    'https://:443',
    'https://acme:99999',
    'https://a b',
    'https://[::1',
    'https://%00',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\evil',
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    'https:\\\\evil.example',
    'https://acme.fiddler.ai\\@evil.example',
    'https://acme.fiddler.ai/a\\b',
    'https://acme.fiddler.ai\n',
    ' https://acme.fiddler.ai',
    'https://acme.fiddler.ai/\u0000',
    'https://acme.fiddler.ai/a b',
    'https://user@acme.fiddler.ai',
    'https://:pass@acme.fiddler.ai',
    'https://acme.fiddler.ai?x=1',
    'https://acme.fiddler.ai/?',
    'https://acme.fiddler.ai#',
    'https://acme.fiddler.ai/#top',
    '/fiddler?x=1',
    '/fiddler#x',
    'https://acme.fiddler.ai/..',
    'https://acme.fiddler.ai/a/../b',
    'https://acme.fiddler.ai/./b',
    'https://acme.fiddler.ai/%2e%2e/b',
    'https://acme.fiddler.ai/.%2E/b',
    'https://acme.fiddler.ai/a%2f..%2fb',
    'https://acme.fiddler.ai/a%5C..%5Cb',
    '/..',
    '/a/..',
    '/.//evil.example',
    '/%2e%2e/evil'
  ])('refuses %j everywhere', (given) => {
    expect(messageOf(() => requireBaseUrl(given, NODE))).toMatch(/^option baseUrl: /)
    expect(messageOf(() => requireBaseUrl(given, PAGE))).toMatch(/^option baseUrl: /)
    expect(messageOf(() => requireBaseUrl(given, { allowInsecure: true, samePage: true }))).toMatch(
      /^option baseUrl: /
    )
  })

  it.each([
    undefined,
    null,
    7,
    true,
    {},
    [],
    ['https://acme.fiddler.ai'],
    new URL('https://acme.fiddler.ai')
  ])('refuses %j, which is no text', (given) => {
    expect(messageOf(() => requireBaseUrl(given, PAGE))).toBe('option baseUrl: expected a text')
  })

  it('never repeats what was given, which may hold credentials', () => {
    const given = [
      'https://user:S3CRET@acme.fiddler.ai',
      'https://S3CRET@acme.fiddler.ai',
      'https://acme.fiddler.ai?key=S3CRET',
      'https://acme.fiddler.ai#S3CRET',
      'https://user:S3CRET@bad host',
      'ftp://user:S3CRET@acme.fiddler.ai',
      'http://user:S3CRET@acme.fiddler.ai',
      'S3CRET',
      '//user:S3CRET@evil.example',
      '/../S3CRET',
      { S3CRET: 'S3CRET' }
    ]

    const messages = given.map((text) => messageOf(() => requireBaseUrl(text, PAGE)))

    expect(messages.filter((message) => !message.startsWith('option baseUrl: '))).toEqual([])
    expect(messages.filter((message) => message.includes('S3CRET'))).toEqual([])
  })

  it('gives for any text a base on which a job stays under it, or a TypeError', { timeout: 60_000 }, () => {
    const pieces = fc.constantFrom(
      ...[
        'https:',
        'http:',
        '/',
        '//',
        '\\',
        '..',
        '.',
        '%2e',
        '@',
        ':',
        '?',
        '#',
        '\t',
        ' ',
        'a',
        'evil.example'
      ],
      ...['localhost', '127.0.0.1', '%2f', 'ä', '[', ']', '80']
    )
    const text = fc.oneof(
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
      fc.webUrl(),
      fc.string()
    )
    let accepted = 0
    fc.assert(
      fc.property(text, (given) => {
        let base: string
        try {
          base = requireBaseUrl(given, PAGE)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
          return
        }
        accepted += 1
        const page = 'https://page.example'
        const job = new URL(`${base}/v3/jobs/x`, page)
        expect(job.href).toBe((base.startsWith('http') ? base : page + base) + '/v3/jobs/x')
        expect(job.origin).toBe(given.startsWith('/') ? page : new URL(given).origin)
      }),
      { numRuns: 1_000 }
    )
    expect(accepted).toBeGreaterThan(60)
  })
})

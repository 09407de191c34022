import { describe, expect, it } from 'vitest'
import { requireBaseUrl, requireUnder } from '../../src/http/base-url.js'

const NODE = { allowInsecure: false, samePage: false }
const PAGE = { allowInsecure: false, samePage: true }

const NO_URL = 'expected an http or https URL, or in a browser a path on the same origin'
const UNFIT = 'it must have no spaces, control characters or backslashes'

describe('a refused baseUrl', () => {
  it.each([
    [undefined, 'expected a text'],
    [' https://acme.fiddler.ai', UNFIT],
    ['https://acme.fiddler.ai/\u007f', UNFIT],
    ['/\\evil.example', UNFIT],
    ['//evil.example', 'a path starts with one slash'],
    ['', NO_URL],
    ['acme.fiddler.ai', NO_URL],
    ['ftp://acme.fiddler.ai', NO_URL],
    ['https://user@acme.fiddler.ai', 'it must hold no credentials; use `token`'],
    ['https://:pass@acme.fiddler.ai', 'it must hold no credentials; use `token`'],
    ['https://acme.fiddler.ai?x=1', 'it must have no query and no fragment'],
    ['/fiddler#top', 'it must have no query and no fragment'],
    ['https://acme.fiddler.ai/a/../b', 'it must have no dot segments'],
    [
      'http://acme.fiddler.ai',
      'plain http to another machine would show the token to the network; use https, or set allowInsecure'
    ]
  ])('%j is told why: %s', (given, why) => {
    expect(() => requireBaseUrl(given, PAGE)).toThrow(new TypeError(`option baseUrl: ${why}`))
  })

  it.each(['/fiddler', '//evil.example', '/'])('%j is told that a path needs a page', (given) => {
    const why = 'option baseUrl: a path such as /fiddler works in a browser only; give the whole URL'
    expect(() => requireBaseUrl(given, NODE)).toThrow(new TypeError(why))
  })
})

describe('a refused path', () => {
  it.each([
    undefined,
    7,
    '',
    'v3/events',
    '//evil.example',
    '/a b',
    '/a#b',
    '/../a',
    '/a/%2e%2e/b',
    '/a\\b',
    '/a\u007f'
  ])('%j is told what a path is', (given) => {
    const shape = 'option path must start with one slash and stay under baseUrl'
    expect(() => requireUnder('https://acme.fiddler.ai', given)).toThrow(new TypeError(shape))
  })
})

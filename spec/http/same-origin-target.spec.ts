import { describe, expect, it } from 'vitest'
import { sameOriginTarget } from '../../src/http/base-url.js'

const HERE = 'https://acme.fiddler.ai/v3/jobs/1?verbose=true'
const ON_PAGE = '/fiddler/v3/jobs/1'

describe('sameOriginTarget', () => {
  it.each([
    ['/v3/jobs/2', 'https://acme.fiddler.ai/v3/jobs/2'],
    ['2', 'https://acme.fiddler.ai/v3/jobs/2'],
    ['../models', 'https://acme.fiddler.ai/v3/models'],
    ['?page=2', 'https://acme.fiddler.ai/v3/jobs/1?page=2'],
    ['', 'https://acme.fiddler.ai/v3/jobs/1?verbose=true'],
    ['https://acme.fiddler.ai/x?y=z', 'https://acme.fiddler.ai/x?y=z'],
    ['https://ACME.fiddler.ai:443/x', 'https://acme.fiddler.ai/x'],
    ['//acme.fiddler.ai/x', 'https://acme.fiddler.ai/x'],
    ['/x#part', 'https://acme.fiddler.ai/x'],
    ['/ä b', 'https://acme.fiddler.ai/%C3%A4%20b'],
    ['/.//evil.example', 'https://acme.fiddler.ai//evil.example']
  ])('leads from a whole URL to %j', (location, target) => {
    expect(sameOriginTarget(HERE, location)).toBe(target)
  })

  it.each([
    'https://evil.example/v3/jobs/1',
    'https://acme.fiddler.ai.evil.example/',
    'https://fiddler.ai/',
    'https://a.acme.fiddler.ai/',
    'http://acme.fiddler.ai/v3/jobs/1',
    'https://acme.fiddler.ai:8443/v3/jobs/1',
    '//evil.example/x',
    '\\\\evil.example/x',
    '/\\evil.example/x',
    '/\t/evil.example/x',
    'https:\\\\evil.example',
    'https://user:pass@acme.fiddler.ai/x',
    'https://user@acme.fiddler.ai/x',
    'https://:pass@acme.fiddler.ai/x',
    'https://acme.fiddler.ai@evil.example/',
    'ftp://acme.fiddler.ai/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:application/json,{}',
    'blob:https://acme.fiddler.ai/x',
    'https://',
    'http://[bad'
  ])('leads nowhere for %j', (location) => {
    expect(sameOriginTarget(HERE, location)).toBeNull()
  })

  it.each(['ftp://acme.fiddler.ai/x', 'https://[bad'])(
    'leads nowhere from %j, which is no web address',
    (from) => {
      expect(sameOriginTarget(from, '/x')).toBeNull()
    }
  )

  it.each([
    ['/fiddler/v3/jobs/2', '/fiddler/v3/jobs/2'],
    ['2?x=1', '/fiddler/v3/jobs/2?x=1'],
    ['/other#x', '/other']
  ])('leads from a path on a page to the path %j', (location, target) => {
    expect(sameOriginTarget(ON_PAGE, location)).toBe(target)
  })

  it.each([
    'https://acme.fiddler.ai/fiddler/v3/jobs/2',
    'http://localhost/x',
    '//evil.example/x',
    '/.//evil.example/x',
    '/x/..//evil.example/x',
    '/\\evil.example'
  ])('leads from a path on a page nowhere for %j', (location) => {
    expect(sameOriginTarget(ON_PAGE, location)).toBeNull()
  })
})

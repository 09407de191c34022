import { describe, expect, it, vi } from 'vitest'
import { GET, JOB_URL, POST, answer, exchangeWith } from './support/exchange.js'

const redirect = (location: unknown, status = 302) =>
  answer({ status, headers: location === undefined ? {} : { location: location as string }, body: 'moved' })

/** One redirect, then a good answer. */
const once = (location: unknown, status?: number) => (_: unknown, n: number) =>
  n === 0 ? redirect(location, status) : answer()

describe('a redirect', () => {
  it.each([300, 301, 302, 303, 307, 308, 399])(
    'of status %i within the origin is followed, with the token',
    (status) => {
      const { hear, requests, lanes } = exchangeWith({ token: 'S3CRET', reply: once('/moved?x=1', status) })

      expect(hear().heard).toMatchObject([{ status: 200 }, '|'])
      expect(requests[1]).toEqual({ ...requests[0], url: 'https://acme.fiddler.ai/moved?x=1' })
      expect(requests[1]?.headers['Authorization']).toBe('Bearer S3CRET')
      expect(lanes).toEqual([undefined, 'ahead'])
    }
  )

  it.each([
    'https://evil.example/v3/jobs/1',
    'https://acme.fiddler.ai.evil.example/',
    'https://evil.acme.fiddler.ai/',
    '//evil.example/',
    '/\\evil.example',
    'http://acme.fiddler.ai/v3/jobs/1',
    'https://acme.fiddler.ai:8443/v3/jobs/1',
    'https://user:pass@acme.fiddler.ai/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://[bad',
    undefined,
    null,
    7,
    ['/moved']
  ])('to %j is the answer: nothing is sent there', (location) => {
    const { hear, requests } = exchangeWith({ token: 'S3CRET', reply: once(location) })

    expect(hear().heard).toMatchObject([{ status: 302, body: 'moved' }, '|'])
    expect(requests.map(({ url }) => url)).toEqual([JOB_URL])
  })

  it.each([200, 201, 202, 400, 404, 429, 500, 503])('is none with status %i', (status) => {
    const { hear, requests } = exchangeWith({ reply: once('/moved', status) })
    expect(hear().heard).toMatchObject([{ status }, '|'])
    expect(requests).toHaveLength(1)
  })

  it('that leads away after one that did not is the answer', () => {
    const { hear, requests } = exchangeWith({
      token: 'S3CRET',
      reply: (_, n) => redirect(n === 0 ? '/moved' : 'https://evil.example/')
    })
    hear()
    expect(requests.map(({ url }) => url)).toEqual([JOB_URL, 'https://acme.fiddler.ai/moved'])
  })

  it('is resolved against where the last one led', () => {
    const { hear, requests } = exchangeWith({
      reply: (_, n) => [redirect('/a/b/c'), redirect('../d'), redirect('?e')][n] ?? answer()
    })
    hear()
    expect(requests.map(({ url }) => new URL(url).pathname + new URL(url).search)).toEqual([
      '/v3/jobs/1',
      '/a/b/c',
      '/a/d',
      '/a/d?e'
    ])
  })

  it.each([
    ['to itself', () => redirect(JOB_URL)],
    ['to and fro', (_: unknown, n: number) => redirect(n % 2 === 0 ? '/a' : '/b')],
    ['ever onward', (_: unknown, n: number) => redirect(`/${n}`)],
    ['to nowhere in particular', () => redirect('')]
  ])('%s is followed five times, and then the answer', (_, reply) => {
    const { hear, requests } = exchangeWith({ reply })
    expect(hear().heard).toMatchObject([{ status: 302 }, '|'])
    expect(requests).toHaveLength(6)
  })

  it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('of a %s is the answer', (method) => {
    const { hear, requests } = exchangeWith({ reply: once('/moved', 307) })
    expect(hear({ ...POST, method }).heard).toMatchObject([{ status: 307 }, '|'])
    expect(requests).toHaveLength(1)
  })

  it('that a browser hides is the answer, with status 0', () => {
    const { hear, requests } = exchangeWith({ reply: () => answer({ status: 0, body: '' }) })
    expect(hear().heard).toEqual([{ status: 0, headers: {}, body: '' }, '|'])
    expect(requests).toHaveLength(1)
  })

  it('is the same request still: the token is asked for once', () => {
    const token = vi.fn(() => 'S3CRET')
    const { hear, requests } = exchangeWith({ token, reply: () => redirect('/moved') })
    hear()
    expect(requests.map(({ headers }) => headers['Authorization'])).toEqual(Array(6).fill('Bearer S3CRET'))
    expect(token).toHaveBeenCalledOnce()
  })

  it.each([
    'fdl_S3CRET/k+1==',
    encodeURIComponent('fdl_S3CRET/k+1=='),
    encodeURIComponent('fdl_S3CRET/k+1==').toLowerCase().replaceAll('fdl_s3cret', 'fdl_S3CRET'),
    encodeURIComponent(`/again?t=${encodeURIComponent('fdl_S3CRET/k+1==')}`),
    '%66%64%6C_S3CRET/k+1==',
    `${encodeURIComponent('fdl_S3CRET/k+1==')}%ff%`
  ])('whose address the server wrote the token into, as %s, is the answer: no URL bears it', (written) => {
    const { hear, requests } = exchangeWith({
      token: 'fdl_S3CRET/k+1==',
      reply: once(`/login?next=${written}`)
    })
    expect(hear().heard).toMatchObject([{ status: 302 }, '|'])
    expect(requests).toHaveLength(1)
  })

  it.each(['/login?next=%', '/%E9%E9?a=100%', '/fdl_S3CRET/k%2B2=='])(
    'to %s is followed: no token is in it',
    (to) => {
      const { hear, requests } = exchangeWith({ token: 'fdl_S3CRET/k+1==', reply: once(to) })
      expect(hear().heard).toMatchObject([{ status: 200 }, '|'])
      expect(requests).toHaveLength(2)
    }
  )

  it('keeps a path on a page a path', () => {
    const { hear, requests } = exchangeWith({
      reply: (_, n) => (n < 2 ? redirect('/.//evil.example') : answer())
    })
    hear({ ...GET, url: '/fiddler/v3/jobs/1' })
    expect(requests.map(({ url }) => url)).toEqual(['/fiddler/v3/jobs/1'])
  })
})

import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConsumerRequest } from '../../src/relay/authorize.js'
import { ask, running } from './support/running.js'

const start = running()

const relayWith = async (options: Parameters<typeof start.relay>[1] = {}) => {
  const simulator = await start.simulator()
  return { relay: await start.relay(simulator, options) }
}

const folders: string[] = []
afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })))
})

const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-page-'))
  folders.push(folder)
  return folder
}

/** A folder with these files. */
const built = async (files: Readonly<Record<string, string>>) => {
  const folder = await temporary()
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

describe('the files of a page', () => {
  it('are served, and none beside them', async () => {
    const folder = await temporary()
    const page = join(folder, 'page')
    await mkdir(join(page, 'assets'), { recursive: true })
    await writeFile(join(page, 'index.html'), '<h1>Jobs</h1>')
    await writeFile(join(page, 'assets', 'a.js'), 'let a')
    await writeFile(join(page, 'a b%.txt'), 'spaced')
    await writeFile(join(folder, 'secret.txt'), 'secret')
    const { relay } = await relayWith({ page })
    expect(await ask(`${relay.url}/`)).toMatchObject({ status: 200, body: '<h1>Jobs</h1>' })
    expect(await ask(`${relay.url}/assets/a.js`)).toMatchObject({
      headers: { 'content-type': 'text/javascript; charset=utf-8' }
    })
    expect(await ask(`${relay.url}/a%20b%25.txt`)).toMatchObject({ status: 200, body: 'spaced' })
    expect(await ask(`${relay.url}/`, { method: 'HEAD' })).toMatchObject({
      status: 200,
      headers: { 'content-length': '13' },
      body: ''
    })
    for (const same of [`${page}/`, `${page}//`, `${folder}/./page`, `${page}/../page`, relative('', page)]) {
      const { relay: other } = await relayWith({ page: same })
      expect([same, (await ask(`${other.url}/`)).status]).toEqual([same, 200])
    }
    const outside = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '//secret.txt',
      '/..\\secret.txt',
      '/assets',
      '/a.js\0',
      '/%',
      '/%ff'
    ]
    for (const path of outside) {
      const answer = await ask(relay.url + path.replace('\0', '%00'))
      expect([path, answer.status, answer.body.includes('secret')]).toEqual([path, 404, false])
    }
  })

  it('do not hold what a dot hides, nor what a link leads to', async () => {
    const folder = await built({ 'index.html': 'page', '.env': 'secret' })
    const outside = await built({ 'secret.txt': 'secret' })
    for (const name of ['.git', '.well-known']) await mkdir(join(folder, name))
    await writeFile(join(folder, '.git', 'config'), 'secret')
    await writeFile(join(folder, '.well-known', 'security.txt'), 'meant to be read')
    await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'))
    await symlink(outside, join(folder, 'linked'))
    const { relay } = await relayWith({ page: folder })
    for (const path of ['/.env', '/%2eenv', '/.git/config', '/link.txt', '/linked/secret.txt']) {
      const answer = await ask(relay.url + path)
      expect([path, answer.status, answer.body.includes('secret')]).toEqual([path, 404, false])
    }
    expect(await ask(`${relay.url}/.well-known/security.txt`)).toMatchObject({ body: 'meant to be read' })
  })

  it('that have gone since the relay started are not found', async () => {
    const folder = await built({ 'index.html': 'page', 'old.js': 'let a' })
    const { relay } = await relayWith({ page: folder })
    await rm(join(folder, 'old.js'))
    expect((await ask(`${relay.url}/old.js`)).status).toBe(404)
    expect((await ask(`${relay.url}/`)).status).toBe(200)
  })

  it('have with them what their server adds, in place of a file too, and the page at its own routes', async () => {
    const folder = await built({ 'index.html': 'page', 'config.json': '{}', 'app.js': 'let a' })
    const files = { '/config.json': '{"relay":true}', '/more.txt': 'more' }
    const { relay } = await relayWith({ page: { folder, files, routes: ['/about'] } })
    const config = await ask(`${relay.url}/config.json`)
    expect(config).toMatchObject({ status: 200, body: '{"relay":true}' })
    expect(config.headers['content-type']).toBe('application/json')
    expect((await ask(`${relay.url}/more.txt`)).body).toBe('more')
    for (const path of ['/', '/about', '/index.html'])
      expect(await ask(relay.url + path)).toMatchObject({
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: 'page'
      })
    for (const path of ['/about/', '/abou', '/about/x'])
      expect([path, (await ask(relay.url + path)).status]).toEqual([path, 404])
    expect((await ask(`${relay.url}/about`, { method: 'POST' })).status).toBe(405)
  })

  it.each([
    [undefined, /^default-src 'self'; .*frame-ancestors 'none'$/],
    ["default-src 'none'", /^default-src 'none'$/],
    [null, /^undefined$/]
  ])('bear the policy %j', async (contentSecurityPolicy, header) => {
    const folder = await built({ 'index.html': 'page' })
    const { relay } = await relayWith({ page: { folder, contentSecurityPolicy } })
    const { headers } = await ask(`${relay.url}/`)
    expect(String(headers['content-security-policy'])).toMatch(header)
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  it('are for everybody whom the relay serves, unless they are guarded', async () => {
    const folder = await built({ 'index.html': 'page' })
    const authorize = ({ headers }: ConsumerRequest) => headers.authorization === 'Basic b25lOnR3bw=='
    const open = await relayWith({ page: folder, authorize })
    expect((await ask(`${open.relay.url}/`)).status).toBe(200)
    const { relay } = await relayWith({ page: { folder, guarded: true }, authorize })
    const refused = await ask(`${relay.url}/`)
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="relay", charset="UTF-8"'
    ])
    expect(refused.body).not.toContain('page')
    const wrong = await ask(`${relay.url}/`, { headers: { authorization: 'Basic b25lOnRocmVl' } })
    expect(wrong.status).toBe(401)
    const right = await ask(`${relay.url}/`, { headers: { authorization: 'Basic b25lOnR3bw==' } })
    expect(right).toMatchObject({ status: 200, body: 'page' })
    // No dialog comes in the way of a program that asks for updates.
    expect((await ask(`${relay.url}/v1/updates`)).headers['www-authenticate']).toBe('Bearer')
  })

  it.each([
    ['/none', 'option page: the folder cannot be read (ENOENT)'],
    ['', 'option page: expected the path of a folder'],
    [{ folder: '/', files: { 'config.json': '' } }, 'option page: a path starts with a slash'],
    [{ folder: '/', routes: ['about'] }, 'option page: a path starts with a slash'],
    [{ folder: '/', routes: ['/a?b'] }, 'option page: a path starts with a slash'],
    [{ folder: '/', files: { '/a': 1 as unknown as string } }, 'option page.files: expected texts'],
    [null as unknown as string, 'option page: expected the path of a folder'],
    [
      { folder: '/', files: null as unknown as Record<string, string> },
      'option page.files: expected texts by their paths'
    ],
    [
      { folder: '/', files: 'abc' as unknown as Record<string, string> },
      'option page.files: expected texts by their paths'
    ],
    [
      { folder: '/', routes: '/about' as unknown as string[] },
      'option page.routes: expected a list of paths'
    ],
    [{ folder: '/', guarded: true }, 'option page.guarded needs a consumer check (authorize)'],
    [{ folder: '/', guarded: 1 as unknown as boolean }, 'option page.guarded must be true or false'],
    [
      { folder: '/', contentSecurityPolicy: 5 as unknown as string },
      'option page.contentSecurityPolicy must be of visible ASCII'
    ],
    [
      { folder: '/', contentSecurityPolicy: "default-src 'self'\r\nX: y" },
      'option page.contentSecurityPolicy must be of visible ASCII'
    ]
  ])('are refused at the start where they cannot be: %j', async (page, message) => {
    await expect(relayWith({ page })).rejects.toThrow(new TypeError(message))
  })
})

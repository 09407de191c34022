import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ask, running } from './support/running.js'

const start = running()

const relayWith = async (options: Parameters<typeof start.relay>[1] = {}) => {
  const simulator = await start.simulator()
  return { relay: await start.relay(simulator, options) }
}

describe('the files of a page', () => {
  it('are served, and none beside them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-page-'))
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
    await rm(folder, { recursive: true })
  })
})

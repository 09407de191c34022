import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { bundle, bundleOf } from './bundle.js'

const EVERYTHING = `export * from 'fiddler-jobs'`

describe('a browser bundle of all that the main door gives', () => {
  it('is made of the library, rxjs, io-ts and their helpers alone', async () => {
    const { packages, warnings } = await bundle(EVERYTHING)
    expect(packages).toEqual(['fiddler-jobs', 'fp-ts', 'io-ts', 'rxjs', 'tslib'])
    expect(warnings).toBe(0)
  })

  it("has the page's own fetch, no Node, and neither command nor simulator", async () => {
    const { ours, code } = await bundle(EVERYTHING)
    expect(ours).toContain('http/platform/native-fetch.js')
    expect(ours).not.toContain('http/platform/cross-fetch.js')
    expect(ours.filter((path) => /^(cli|simulator|relay|testing|opentelemetry)\//.test(path))).toEqual([])
    expect(code).not.toMatch(/require\(|from ?"node:|process\.env/)
  })

  it('from CommonJS is made of the same', async () => {
    const { packages, ours } = await bundle(`module.exports = require('fiddler-jobs')`, { format: 'cjs' })
    expect(ours).toContain('http/platform/native-fetch.cjs')
    expect(packages).not.toContain('cross-fetch')
    expect(packages).not.toContain('node-fetch')
  })
})

describe('a browser bundle of the test kit', () => {
  const KIT = `export * from 'fiddler-jobs/testing'`

  it('is made of the library and rxjs alone: no codec, no fetch, no Node', async () => {
    const { packages, ours, code, warnings } = await bundle(KIT)
    expect(packages).toEqual(['fiddler-jobs', 'rxjs', 'tslib'])
    expect(ours).toContain('testing/scripted-server.js')
    expect(ours.filter((path) => /^(client|codec|http\/platform|cli|simulator|relay)\//.test(path))).toEqual(
      []
    )
    expect(code).not.toMatch(/require\(|from ?"node:|process\.env|\bfetch\(/)
    expect(warnings).toBe(0)
  })

  it('from CommonJS is made of the same', async () => {
    const { packages } = await bundle(`module.exports = require('fiddler-jobs/testing')`, { format: 'cjs' })
    expect(packages).toEqual(['fiddler-jobs', 'rxjs'])
  })
})

describe('a bundle for Node', () => {
  it('has cross-fetch: the check above can fail', async () => {
    const { packages, ours } = await bundle(EVERYTHING, { platform: 'node' })
    expect(ours).toContain('http/platform/cross-fetch.js')
    expect(packages).toContain('cross-fetch')
    expect(packages).toContain('node-fetch')
  })
})

describe('a bundle of the command', () => {
  it('has commander: the check above can fail', async () => {
    const entry = join(inject('esmProject'), 'node_modules/fiddler-jobs/dist/cli/bin.js')
    const { packages } = await bundleOf({ entryPoints: [entry] }, { platform: 'node' })
    expect(packages).toContain('commander')
  })
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { ROOT, removeFolder, temporaryFolder, writeFiles } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

// No registry is asked: it would refuse a version that it has, as main is between two releases.
const NOWHERE = ['--offline', '--registry', 'http://127.0.0.1:9/']

// The gates and the build ran already: `prepublishOnly` and `prepack` would only do it again.
const publish = (folder: string): Promise<Ran> =>
  run('npm', ['publish', '--dry-run', '--ignore-scripts', '--json', ...NOWHERE], folder)

describe('npm publish --dry-run', () => {
  it('would publish what was packed, under its name, to the public', async () => {
    const { code, stdout, stderr } = await publish(ROOT)
    expect(code).toBe(0)
    const told = JSON.parse(stdout) as Readonly<
      Record<string, { readonly files: readonly { readonly path: string }[] }>
    >
    expect(Object.keys(told)).toEqual(['fiddler-jobs'])
    expect(told['fiddler-jobs']?.files.map(({ path }) => path)).toEqual(inject('packed'))
    expect(stderr).toContain('with tag latest and public access (dry-run)')
    // npm mends what it does not like, and says so in a warning alone.
    expect(stderr).not.toMatch(/corrected|auto-correct/)
  })

  describe('of a package that is not fit for it', () => {
    let folder: string
    beforeAll(async () => {
      folder = await temporaryFolder('unfit')
    })
    afterAll(() => removeFolder(folder))

    it('fails', async () => {
      await writeFiles(folder, { 'package.json': '{ "name": "unfit", "version": "1.0.0-beta.1" }' })
      const { code, stdout, stderr } = await publish(folder)
      expect(stdout + stderr).toContain('You must specify a tag')
      expect(code).toBe(1)
    })
  })
})

describe('the papers of the package', () => {
  const installed = join(inject('esmProject'), 'node_modules/fiddler-jobs')
  const read = (path: string) => readFile(join(installed, path), 'utf8')

  it('say the licence, and the Node that README.md says', async () => {
    const { license, engines } = JSON.parse(await read('package.json')) as {
      readonly license: string
      readonly engines: { readonly node: string }
    }
    expect([license, (await read('LICENSE')).split('\n')[0]]).toEqual(['MIT', 'MIT License'])
    const oldest = /^>=(.*)$/.exec(engines.node)?.[1] ?? 'none'
    expect(await read('README.md')).toContain(`Node.js ${oldest} or later`)
  })
})

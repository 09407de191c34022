import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { ROOT } from './planted-tree.js'
import { run } from './run.js'

const project = inject('esmProject')
const link = join(project, 'node_modules/.bin/fiddler-jobs')

describe('the installed command', () => {
  it('stands behind a symbolic link, as npm installs it', async () => {
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
  })

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      readonly version: string
    }
    expect(await run(link, ['--version'], project)).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('tells its commands', async () => {
    const { code, stdout } = await run(link, ['--help'], project)
    expect(code).toBe(0)
    for (const command of ['get', 'watch', 'wait', 'relay', 'dashboard', 'simulate', 'demo'])
      expect(stdout).toContain(command)
  })

  it('ends with 2 for what it does not know', async () => {
    const { code, stderr } = await run(link, ['no-such-command'], project)
    expect(code).toBe(2)
    expect(stderr).toContain('no-such-command')
  })
})

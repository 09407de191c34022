import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ROOT, plant, removeFolder } from './planted-tree.js'
import type { Files } from './planted-tree.js'
import { run } from './run.js'
import type { Ran } from './run.js'

const NEEDED = ['CHANGELOG.md', '.changeset/config.json', '.changeset/README.md', 'src/client/version.ts']
const TEXT = 'A watch can be told to look twice.'
const changeset = (kind: string, text = TEXT, name = 'fiddler-jobs') =>
  `---\n'${name}': ${kind}\n---\n\n${text}\n`

const read = (path: string, folder = ROOT) => readFile(join(folder, path), 'utf8')
const manifestOf = async (folder = ROOT) =>
  JSON.parse(await read('package.json', folder)) as {
    readonly version: string
    readonly [field: string]: unknown
  }
const { version: VERSION } = await manifestOf()

const trees: string[] = []
afterEach(async () => {
  await Promise.all(trees.splice(0).map(removeFolder))
})

/** The configuration and what a release reads, committed, with `files` laid over it. */
const planted = async (files: Files = {}): Promise<string> => {
  const needed = await Promise.all(NEEDED.map(async (path) => [path, await read(path)] as const))
  const tree = await plant({ ...Object.fromEntries(needed), '.gitignore': 'node_modules\n', ...files })
  trees.push(tree)
  const git =
    'git init -q -b main . && git add -A && git -c user.name=a -c user.email=a@b.invalid commit -qm start'
  expect(await run('sh', ['-c', git], tree)).toMatchObject({ code: 0 })
  return tree
}

const npmRun = (tree: string, script: string, ...options: readonly string[]): Promise<Ran> =>
  run('npm', ['run', '--silent', script, '--', ...options], tree)

describe('the changelog gate', () => {
  it('holds for this repository, and for a change that waits for its version', async () => {
    expect(await npmRun(ROOT, 'changelog')).toMatchObject({ code: 0, stderr: '' })
    const tree = await planted({ '.changeset/brave-cats-look.md': changeset('minor') })
    expect(await npmRun(tree, 'changelog')).toMatchObject({ code: 0, stderr: '' })
  })

  it.each([
    [
      'a version that has no section',
      { 'CHANGELOG.md': '# Changelog\n\n## 0.0.9\n\n- a\n' },
      'CHANGELOG.md begins with 0.0.9'
    ],
    [
      'a section without a number',
      { 'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- a\n' },
      '"## [Unreleased]" is no version'
    ],
    [
      'a section with nothing in it',
      { 'CHANGELOG.md': `# Changelog\n\n## ${VERSION}\n` },
      `nothing stands under ${VERSION}`
    ],
    [
      'a program that says another version',
      { 'src/client/version.ts': `a = { version: '9.9.9' }\n` },
      'version.ts says 9.9.9'
    ],
    [
      'a lock of another version',
      { 'package-lock.json': '{"version":"9.9.9","packages":{"":{}}}' },
      'package-lock.json says 9.9.9'
    ],
    ['a change of no known kind', { '.changeset/a.md': changeset('huge') }, '.changeset/a.md names no kind'],
    [
      'a change of another package',
      { '.changeset/a.md': changeset('minor', TEXT, 'other') },
      '.changeset/a.md names no kind'
    ],
    ['a change without a text', { '.changeset/a.md': changeset('minor', '') }, 'or has no text']
  ])('fails for %s', async (_, files: Files, said) => {
    const { code, stderr } = await npmRun(await planted(files), 'changelog')
    expect(stderr).toContain(said)
    expect(code).toBe(1)
  })
})

describe('npm run version', () => {
  it('makes the next version of the changes that wait, everywhere a version stands', async () => {
    const files = {
      '.changeset/brave-cats-look.md': changeset('minor'),
      '.changeset/two.md': changeset('patch', 'A mend.')
    }
    const tree = await planted(files)
    const { code, stdout } = await npmRun(tree, 'version')
    const next = VERSION.replace(/\.(\d+)\.\d+$/, (_, minor: string) => `.${Number(minor) + 1}.0`)
    expect(stdout).toContain(`${VERSION} -> ${next}`)
    expect(code).toBe(0)
    expect((await manifestOf(tree)).version).toBe(next)
    const changelog = await read('CHANGELOG.md', tree)
    expect(changelog.indexOf(`\n## ${next}\n`)).toBeLessThan(changelog.indexOf(TEXT))
    expect(changelog.indexOf(TEXT)).toBeLessThan(changelog.indexOf('A mend.'))
    expect(changelog.indexOf('A mend.')).toBeLessThan(changelog.indexOf(`\n## ${VERSION}\n`))
    expect(await read('src/client/version.ts', tree)).toContain(`version: '${next}'`)
    expect(await npmRun(tree, 'changelog')).toMatchObject({ code: 0, stderr: '' })
    const { stdout: changed } = await run('git', ['status', '--porcelain'], tree)
    expect(
      changed
        .split('\n')
        .map((line) => line.slice(3))
        .sort()
    ).toEqual(
      [
        '',
        ...Object.keys(files),
        'CHANGELOG.md',
        'package-lock.json',
        'package.json',
        'src/client/version.ts'
      ].sort()
    )
  })

  it('says where no change waits, and does not run on `npm version`', async () => {
    const tree = await planted()
    expect(await npmRun(tree, 'version')).toMatchObject({
      code: 1,
      stderr: 'There is no pending change: npm run change writes one.\n'
    })
    const { code, stderr } = await run('npm', ['version', 'patch', '--no-git-tag-version'], tree)
    expect(stderr).toContain('Not by `npm version`')
    expect(code).toBeGreaterThan(0)
  })
})

describe('npm run release', () => {
  const release = (tree: string, ...env: readonly string[]): Promise<Ran> => {
    // Whatever this run itself is on.
    const outside = ['GITHUB_ACTIONS', 'GITLAB_CI', 'SIGSTORE_ID_TOKEN'].flatMap((name) => ['-u', name])
    return run('env', [...outside, ...env, 'npm', 'run', 'release', '--', '--dry-run'], tree)
  }

  it('tells all that is missing at once, and publishes nothing', async () => {
    const tree = await planted({ '.changeset/a.md': changeset('minor') })
    await run('git', ['tag', `v${VERSION}`], tree)
    await run('touch', ['left-over'], tree)
    const { code, stdout, stderr } = await release(tree)
    expect(stderr.split('\n').flatMap((line) => /^- (.{30})/.exec(line)?.[1] ?? [])).toEqual([
      'package.json has no "repository'.slice(0, 30),
      'There are changes without a ver'.slice(0, 30),
      'There is something uncommitted:'.slice(0, 30),
      `Version ${VERSION} has its tag already`.slice(0, 30),
      'Provenance can be signed on Git'.slice(0, 30)
    ])
    expect(stdout).not.toContain('+ fiddler-jobs')
    expect(code).toBe(1)
  })

  it.each([
    ['GitHub Actions', ['GITHUB_ACTIONS=true', 'ACTIONS_ID_TOKEN_REQUEST_URL=http://127.0.0.1:9/']],
    ['GitLab CI', ['GITLAB_CI=true', 'SIGSTORE_ID_TOKEN=a']]
  ])('would publish on %s where nothing is missing', async (_, env) => {
    const repository = { type: 'git', url: 'git+https://forge.invalid/owner/fiddler-jobs.git' }
    const tree = await planted({ 'package.json': JSON.stringify({ ...(await manifestOf()), repository }) })
    const { code, stdout, stderr } = await release(
      tree,
      ...env,
      'npm_config_registry=http://127.0.0.1:9/',
      'npm_config_offline=true'
    )
    expect(stderr).toContain('with tag latest and public access (dry-run)')
    expect(stdout).toContain(`+ fiddler-jobs@${VERSION}\n`)
    expect(stdout).toContain(`Nothing is missing. npm run release would publish v${VERSION}.`)
    expect(code).toBe(0)
  })

  it('asks for provenance', async () => {
    expect((await manifestOf())['publishConfig']).toEqual({ access: 'public', provenance: true })
  })
})

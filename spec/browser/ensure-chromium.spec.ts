import { describe, expect, it } from 'vitest'
import { ensureChromium } from '../../scripts/browser/ensure-chromium.mjs'
import type { World } from '../../scripts/browser/ensure-chromium.mjs'

const APT = '/usr/bin/apt-get'
const CHROMIUM = '/usr/bin/chromium'

interface Machine {
  readonly files: Set<string>
  readonly ran: string[]
  readonly world: World
}

/** `codes` are the exit codes of the commands, then 0; an installation that ends with 0 puts Chromium there. */
const machine = (
  given: Partial<Pick<World, 'env' | 'root'>> & { files?: readonly string[]; codes?: readonly number[] }
): Machine => {
  const files = new Set(given.files ?? [])
  const codes = [...(given.codes ?? [])]
  const ran: string[] = []
  return {
    files,
    ran,
    world: {
      env: given.env ?? { PATH: '/usr/local/bin:/usr/bin' },
      root: given.root ?? true,
      exists: (path) => files.has(path),
      run: async (command, args) => {
        ran.push([command, ...args].join(' '))
        const code = codes.shift() ?? 0
        if (args[0] === 'install' && code === 0) files.add(CHROMIUM)
        return code
      }
    }
  }
}

const UPDATE = 'apt-get -o APT::Update::Error-Mode=any update'
const INSTALL = 'apt-get install -y --no-install-recommends chromium'

describe('ensureChromium', () => {
  it('takes the one that is there, and runs nothing', async () => {
    const { world, ran } = machine({ files: [CHROMIUM, APT] })
    expect(await ensureChromium(world)).toBe(CHROMIUM)
    expect(ran).toEqual([])
  })

  it('takes the one that CHROMIUM_PATH names', async () => {
    const { world } = machine({ files: [CHROMIUM, '/opt/mine'], env: { CHROMIUM_PATH: '/opt/mine' } })
    expect(await ensureChromium(world)).toBe('/opt/mine')
  })

  it('refuses a CHROMIUM_PATH that names no file, although there is another', async () => {
    const { world } = machine({ files: [CHROMIUM], env: { PATH: '/usr/bin', CHROMIUM_PATH: '/opt/gone' } })
    await expect(ensureChromium(world)).rejects.toThrow('CHROMIUM_PATH names no file: /opt/gone')
  })

  it('installs it where there is none, and asks a mirror that failed again', async () => {
    const { world, ran } = machine({ files: [APT], codes: [100, 100] })
    expect(await ensureChromium(world)).toBe(CHROMIUM)
    expect(ran).toEqual([UPDATE, UPDATE, UPDATE, INSTALL])
  })

  it.each([
    ['there is no apt-get', machine({}), 'no apt-get here'],
    ['it is not root', machine({ files: [APT], root: false }), 'only root can install it'],
    ['the mirrors stay away', machine({ files: [APT], codes: [1, 1, 1] }), 'apt-get update failed 3 times'],
    ['the installation fails', machine({ files: [APT], codes: [0, 100] }), 'install chromium ended with 100']
  ])('says what is missing where %s', async (_, { world }, says) => {
    await expect(ensureChromium(world)).rejects.toThrow(says)
  })
})

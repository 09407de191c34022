import { describe, expect, it } from 'vitest'
import { lookOf } from '../../../src/cli/live/look.js'
import { Captured } from '../support/world.js'

const SIZE = { columns: 80, rows: 24 }
const look = (env = {}, hasColors = () => true) =>
  lookOf({ stdout: Object.assign(new Captured(SIZE), { hasColors }), env })

describe('the look of a terminal', () => {
  it.each([{}, { LANG: 'en_US.UTF-8' }, { LANG: 'C', LC_ALL: 'C.utf8' }, { LANG: '', LC_CTYPE: 'UTF-8' }])(
    'has block characters under %j',
    (env) => {
      expect(look(env)).toMatchObject({ full: '█', empty: '░', ellipsis: '…' })
    }
  )

  it.each([{ LANG: 'C' }, { LC_ALL: 'POSIX', LANG: 'en_US.UTF-8' }, { TERM: 'linux', LANG: 'en_US.UTF-8' }])(
    'is plain ASCII under %j',
    (env) => {
      expect(look(env)).toMatchObject({ full: '#', empty: '.', ellipsis: '~' })
    }
  )

  it('asks the terminal for colours, and tells it the environment', () => {
    const env = { NO_COLOR: '1' }
    const asked: unknown[] = []
    const hasColors = (...given: readonly unknown[]) => {
      asked.push(...given)
      return false
    }
    expect(look(env, hasColors).paint('bad', 'x')).toBe('x')
    expect(asked).toEqual([16, env])
  })

  it('colours by tone, but no blanks and nothing plain', () => {
    const { paint } = look()
    expect(paint('bad', 'x')).toBe('\u001b[31mx\u001b[39m')
    expect(paint('good', 'x')).toBe('\u001b[32mx\u001b[39m')
    expect(paint('bad', '  ')).toBe('  ')
    expect(paint('plain', 'x')).toBe('x')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenFault, withoutToken, withoutTokenInJson } from '../../src/http/token-check.js'

describe('tokenFault', () => {
  it.each(['t', 'abc.def-ghi_jkl~mno+pqr/stu==', '!', 'a'.repeat(10_000)])('is null for %j', (token) => {
    expect(tokenFault(token)).toBeNull()
  })

  it.each([
    ['', 'it is empty'],
    ['a\nb', 'it has a line break'],
    ['token\n', 'it has a line break'],
    ['\r', 'it has a line break'],
    [' ', 'it has a character that no header can carry'],
    ['a b', 'it has a character that no header can carry'],
    ['a\tb', 'it has a character that no header can carry'],
    ['a\u0000', 'it has a character that no header can carry'],
    ['tökén', 'it has a character that no header can carry'],
    ['a\u2028', 'it has a character that no header can carry'],
    [undefined, 'expected a text, got undefined'],
    [null, 'expected a text, got null'],
    [7, 'expected a text, got number'],
    [{ token: 'x' }, 'expected a text, got object'],
    [() => 'x', 'expected a text, got function']
  ])('for %j says: %s', (value, fault) => {
    expect(tokenFault(value)).toBe(fault)
  })
})

describe('withoutToken', () => {
  const TOKEN = 'fdl/S3CRET+key=='

  it('takes out every occurrence, and leaves the rest', () => {
    expect(withoutToken(`a ${TOKEN} b Bearer ${TOKEN}`, TOKEN)).toBe('a *** b Bearer ***')
    expect(withoutToken('nothing here', TOKEN)).toBe('nothing here')
    expect(withoutToken(`a ${TOKEN}`, null)).toBe(`a ${TOKEN}`)
  })

  it('leaves a token so short that it is in any text by chance', () => {
    expect(withoutToken('abcde', 'abcde')).toBe('abcde')
    expect(withoutToken('abcdef', 'abcdef')).toBe('***')
  })
})

describe('withoutTokenInJson', () => {
  const TOKEN = 'fdl/S3CRET+key=='

  it.each([
    TOKEN,
    'fdl\\/S3CRET+key==',
    'fdl/S3CRET+key\\u003d\\u003d',
    'fdl\\u002FS3CRET\\u002bkey\\u003D\\u003d',
    Array.from(TOKEN, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')
  ])('takes it out however it is spelled: %s', (written) => {
    expect(JSON.parse(`"${written}"`)).toBe(TOKEN)
    const json = `{"message":"bad\\ttoken ${written}!\\n","again":"${written}"}`
    expect(withoutTokenInJson(json, TOKEN)).toBe('{"message":"bad\\ttoken ***!\\n","again":"***"}')
    expect(withoutTokenInJson(`"${written}"`, TOKEN)).toBe('"***"')
  })

  it.each([
    ['{"name":"\\u00e9abcdef"}', 'e9abcdef'],
    ['{"name":"a\\nabcdef"}', 'nabcdef'],
    ['{"name":"a\\\\\\"bcdefg"}', '"bcdefg"'],
    ['{"name":"\\u0035!!!!!"}', '35!!!!!']
  ])('tears no other escape: %s without %s', (json, token) => {
    expect(withoutTokenInJson(json, token)).toBe(json)
  })

  it('leaves what has no token, is none, or has one too short', () => {
    expect(withoutTokenInJson('{"a":"\\n"}', TOKEN)).toBe('{"a":"\\n"}')
    expect(withoutTokenInJson(`"\\n${TOKEN}"`, null)).toBe(`"\\n${TOKEN}"`)
    expect(withoutTokenInJson('"\\nabcde"', 'abcde')).toBe('"\\nabcde"')
  })

  it(
    'leaves no token in what JSON of any spelling says, and leaves JSON as JSON',
    { timeout: 60_000 },
    () => {
      const characters = fc.constantFrom(...Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)))
      const token = fc.array(characters, { minLength: 6, maxLength: 40 }).map((all) => all.join(''))
      const spelling = fc.array(fc.nat(3), { minLength: 40, maxLength: 40 })
      fc.assert(
        fc.property(token, spelling, fc.string(), fc.string(), (secret, spelled, before, after) => {
          const written = Array.from(secret, (c, n) => spell(c, spelled[n] ?? 0)).join('')
          const json = `{"m":"${quoted(before)} ${written} ${quoted(after)}"}`
          expect((JSON.parse(json) as { m: string }).m).toContain(secret)
          const { m } = JSON.parse(withoutTokenInJson(json, secret)) as { m: string }
          expect(m).not.toContain(secret)
          expect(m).toContain('***')
        }),
        { numRuns: 1_000 }
      )
    }
  )
})

const quoted = (text: string): string => JSON.stringify(text).slice(1, -1)

/** One character as JSON may write it. */
const spell = (character: string, how: number): string => {
  const hex = character.charCodeAt(0).toString(16)
  if (how === 1) return `\\u00${hex}`
  if (how === 2) return `\\u00${hex.toUpperCase()}`
  if (how === 3 && character === '/') return '\\/'
  return quoted(character)
}

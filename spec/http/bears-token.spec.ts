import { describe, expect, it } from 'vitest'
import { bearsToken } from '../../src/http/token-check.js'

const TOKEN = 'fdl/S3CRET+key=='

const encoded = (text: string, times: number): string =>
  times === 0 ? text : encoded(encodeURIComponent(text), times - 1)

const allHex = (text: string, hex: (code: string) => string) =>
  Array.from(text, (character) => `%${hex(character.charCodeAt(0).toString(16))}`).join('')

describe('bearsToken', () => {
  it.each([0, 1, 2, 3, 4, 10])('finds a token that was percent-encoded %d times', (times) => {
    expect(bearsToken(`https://acme.fiddler.ai/x?key=${encoded(TOKEN, times)}&y=1`, TOKEN)).toBe(true)
  })

  it('finds one of which every character is encoded, in small or capital digits', () => {
    expect(bearsToken(`/x?key=${allHex(TOKEN, (code) => code)}`, TOKEN)).toBe(true)
    expect(bearsToken(`/x?key=${allHex(TOKEN, (code) => code.toUpperCase())}`, TOKEN)).toBe(true)
  })

  it.each(['a%41bcdef', 'abc%25def', 'abcdef%', '%zzabcdef'])(
    'finds %j, which has a percent sign',
    (token) => {
      for (const times of [0, 1, 2, 5])
        expect(bearsToken(`/x?key=${encoded(token, times)}`, token)).toBe(true)
    }
  )

  it('finds one beside percent signs that are none of an encoding', () => {
    expect(bearsToken(`/100%/%zz/%ff/${encoded(TOKEN, 1)}`, TOKEN)).toBe(true)
  })

  it.each(['/v3/jobs/1', '/x?key=fdl%2FS3CRET', '', '%', encoded('fdl/s3cret+key==', 2)])(
    'finds none in %j',
    (address) => {
      expect(bearsToken(address, TOKEN)).toBe(false)
    }
  )

  it('looks for no token where there is none, or one so short that it is anywhere by chance', () => {
    expect(bearsToken('/null', null)).toBe(false)
    expect(bearsToken('/abcde', 'abcde')).toBe(false)
    expect(bearsToken('/abcdef', 'abcdef')).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { formsOf, leaksIn } from './support/leaks.js'

const SECRET = 'fdl_S3CRET/campaign+1=='

describe('leaksIn', () => {
  it.each(Object.entries(formsOf(SECRET)))(
    'finds a secret written as %s, wherever it stands',
    (form, text) => {
      const hidden = { toJSON: () => ({ text }) }
      const values = [
        `a ${text} b`,
        { deep: [{ text }] },
        { [text]: 1 },
        new Error(text),
        new Error('x', { cause: { text } }),
        hidden
      ]
      for (const value of values) expect(leaksIn(SECRET, ['nothing', value])).toContain(form)
    }
  )

  it.each(['Bearer ', 'x', 'xy', 'Authorization: Bearer '])(
    'finds it in the base64 of a text that begins with %j',
    (before) => {
      expect(leaksIn(SECRET, [Buffer.from(`${before}${SECRET} and more`).toString('base64')])).not.toEqual([])
      expect(leaksIn(SECRET, [Buffer.from(`${before}${SECRET} and more`).toString('base64url')])).not.toEqual(
        []
      )
    }
  )

  it('finds nothing where nothing is', () => {
    expect(leaksIn(SECRET, ['fdl_', { a: 'S3CR' }, new Error('campaign'), null, undefined, 7])).toEqual([])
  })
})

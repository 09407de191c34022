import { describe, expect, it } from 'vitest'
import { publicNames } from './support/public-names.js'

const names = publicNames()

describe('the public names', () => {
  it('are found, of each door', () => {
    for (const name of [
      'createJobClient',
      'startSimulator',
      'fakeJobClient',
      'observeClient',
      'injectJob',
      'startRelay'
    ])
      expect(names.map(({ at }) => at.replace(/.*: /, ''))).toContain(name)
  })
})

describe.each(names.map((name) => [name.at, name] as const))('%s', (_, { sentence, tags, isFunction }) => {
  it('says what it is, where it belongs, and since when it is there', () => {
    expect(sentence.trim()).toMatch(/\w[\s\S]*[.:]/)
    expect(tags).toEqual(expect.arrayContaining(['category', 'since']))
  })

  if (isFunction)
    it('has an example', () => {
      expect(tags).toContain('example')
    })
})

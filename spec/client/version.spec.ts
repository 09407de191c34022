import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { IDENTITY } from '../../src/client/version.js'

it('says the name and version of package.json', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { name, version } = JSON.parse(text) as Readonly<Record<string, unknown>>
  expect(IDENTITY).toEqual({ name, version })
})

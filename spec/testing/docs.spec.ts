import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as door from '../../src/testing/index.js'
import { tableRows } from '../docs/support/table-rows.js'

const page = readFileSync('docs/testing.md', 'utf8')
const rows = tableRows('docs/testing.md')
const firsts = rows.map(([first = '']) => first)

describe('docs/testing.md', () => {
  it.each(Object.keys(door))('tells of %s', (name) => {
    expect(page).toMatch(new RegExp(`\\b${name}\\b`))
  })

  it('has a row for each kind of answer', () => {
    const told = firsts.flatMap((first) => /^`(\w+)\(/.exec(first)?.[1] ?? [])
    expect([...new Set(told)].sort()).toEqual([
      'accepted',
      'broken',
      'cut',
      'loginPage',
      'raw',
      'refused',
      'silent',
      'slow'
    ])
  })

  it('has a row for each letter, with its status', () => {
    const statusOf = (letter: string) => rows.find(([first]) => first === `\`${letter}\``)?.[1]
    const letters = Object.entries(door.jobLetters()).filter(([letter]) => !/\d/.test(letter))
    expect(letters.map(([letter, { status }]) => [letter, statusOf(letter)?.startsWith(status)])).toEqual(
      letters.map(([letter]) => [letter, true])
    )
    expect(firsts).toContain('`0` to `9`')
  })

  it.each(['scheduler', 'latency', 'submits'])('has a row for the option %s', (option) => {
    expect(firsts).toContain(`\`${option}\``)
  })

  it.each(['method', 'path', 'id', 'body', 'at', 'endedAt', 'how', 'says'])(
    "tells of a request's %s",
    (field) => {
      expect(rows.find(([first]) => first === '`server.requests`')?.[1]).toContain(`\`${field}\``)
    }
  )
})

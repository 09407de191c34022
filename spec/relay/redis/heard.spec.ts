import { describe, expect, it } from 'vitest'
import { Heard } from '../../../src/relay/redis/heard.js'

const wanted = (...ids: readonly string[]) => new Map(ids.map((id) => [id, id === 'v']))

describe('the order in which a relay that takes over asks about jobs', () => {
  it('is that in which they were last heard of, those never heard of first', () => {
    const heard = new Heard()
    for (const id of ['a', 'v', 'c', 'a']) heard.hear(id)
    expect([...heard.inOrder(wanted('a', 'c', 'new', 'v'))]).toEqual([
      ['new', false],
      ['v', true],
      ['c', false],
      ['a', false]
    ])
  })

  it('forgets what is wanted no longer', () => {
    const heard = new Heard()
    for (const id of ['a', 'b']) heard.hear(id)
    heard.inOrder(wanted('b'))
    expect([...heard.inOrder(wanted('b', 'a')).keys()]).toEqual(['a', 'b'])
  })
})

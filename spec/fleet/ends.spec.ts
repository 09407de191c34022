import { describe, expect, it } from 'vitest'
import { Ends } from '../../src/fleet/ends.js'
import { aJob } from '../job/a-job.js'
import { A, B, C } from './support/fleet-lab.js'

const end = (id: string) => aJob({ id, status: 'SUCCESS' })

const endsOf = (limit: number, ...ids: readonly string[]) => {
  const ends = new Ends(limit)
  for (const id of ids) ends.keep(end(id), false)
  return ends
}

const kept = (ends: Ends) => [A, B, C].filter((id) => ends.find(id, false) !== null)

describe('Ends', () => {
  it('gives back the snapshot that it was given', () => {
    const ends = new Ends(1)
    const job = end(A)
    ends.keep(job, false)
    expect(ends.find(A, false)).toBe(job)
    expect(ends.find(B, false)).toBeNull()
  })

  it('drops the oldest where there are too many', () => {
    expect(kept(endsOf(2, A, B, C))).toEqual([B, C])
  })

  it('counts a find as a use', () => {
    const ends = endsOf(2, A, B)
    ends.find(A, false)
    ends.keep(end(C), false)
    expect(kept(ends)).toEqual([A, C])
  })

  it('counts being kept again as a use, and as one end', () => {
    const ends = endsOf(2, A, B, A, C)
    expect(kept(ends)).toEqual([A, C])
  })

  it('does not count a find in vain as a use', () => {
    const ends = endsOf(2, A, B)
    expect(ends.find(A, true)).toBeNull()
    ends.keep(end(C), false)
    expect(kept(ends)).toEqual([B, C])
  })

  it('keeps nothing where the limit is 0', () => {
    expect(kept(endsOf(0, A, B))).toEqual([])
  })

  it('keeps all where the limit is Infinity', () => {
    expect(kept(endsOf(Infinity, A, B, C))).toEqual([A, B, C])
  })

  it('serves a verbose reader only with an end that was read with its tasks', () => {
    const ends = new Ends(2)
    ends.keep(end(A), false)
    ends.keep(end(B), true)
    expect(ends.find(A, true)).toBeNull()
    expect(ends.find(B, true)).not.toBeNull()
    expect(ends.find(B, false)).not.toBeNull()
  })

  it('does not let an end without tasks take the place of one that has them', () => {
    const ends = new Ends(1)
    const withTasks = end(A)
    ends.keep(withTasks, true)
    ends.keep(end(A), false)
    expect(ends.find(A, true)).toBe(withTasks)
    expect(ends.find(A, false)).toBe(withTasks)
  })

  it('lets an end with tasks take the place of one that has none', () => {
    const ends = endsOf(1, A)
    ends.keep(end(A), true)
    expect(ends.find(A, true)).not.toBeNull()
  })
})

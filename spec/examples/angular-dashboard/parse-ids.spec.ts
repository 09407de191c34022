import { describe, expect, it } from 'vitest'
import { parseIds } from '../../../examples/angular-dashboard/src/app/jobs/parse-ids.js'
import { idOf } from './rows.js'

describe('parseIds', () => {
  it('finds ids in any text, in its order, each once', () => {
    const text = `job ${idOf(2)}\n{"id":"${idOf(1)}"} https://acme.example/v3/jobs/${idOf(2)}?verbose=true, ${idOf(3)}.`

    expect(parseIds(text)).toEqual({ ids: [idOf(2), idOf(1), idOf(3)], bad: [] })
  })

  it('takes upper case for lower case', () => {
    expect(parseIds('E9A2A782-1DB4-4BB8-8DB0-3FA5A278C068').ids).toEqual([
      'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
    ])
  })

  it('names what was meant as an id and is none', () => {
    const short = idOf(1).slice(0, -1)
    const long = `${idOf(1)}0`

    expect(parseIds(`${idOf(2)} ${short} ${long} ${short}`)).toEqual({ ids: [idOf(2)], bad: [short, long] })
  })

  it('names no plain words beside an id', () => {
    expect(parseIds(`Model-artifact upload ${idOf(1)} re-run 2026-11-22`).bad).toEqual([])
  })

  it('names every word where there is no id at all', () => {
    expect(parseIds('job-17, job-18')).toEqual({ ids: [], bad: ['job-17', 'job-18'] })
  })

  it('finds nothing in nothing', () => {
    expect(parseIds(' \n')).toEqual({ ids: [], bad: [] })
  })

  it('does not cut an id out of a longer word', () => {
    expect(parseIds(`x${idOf(1)}`).ids).toEqual([])
  })
})

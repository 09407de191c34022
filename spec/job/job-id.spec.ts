import { describe, expect, it } from 'vitest'
import { normalJobId } from '../../src/job/job-id.js'
import { JOB_ID } from './a-job.js'

describe('normalJobId', () => {
  it('gives a UUID back in lower case', () => {
    expect(normalJobId(JOB_ID.toUpperCase())).toBe(JOB_ID)
    expect(normalJobId(JOB_ID)).toBe(JOB_ID)
  })

  it.each([
    ['version 1', 'c232ab00-9414-11ec-b3c8-9f6bdeced846'],
    ['version 7', '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'],
    ['nil', '00000000-0000-0000-0000-000000000000'],
    ['max', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
  ])('takes a UUID of any version: %s', (_title, id) => {
    expect(normalJobId(id)).toBe(id)
  })

  it.each([
    '',
    '../models',
    'job-1',
    `${JOB_ID}\n`,
    `\n${JOB_ID}`,
    ` ${JOB_ID}`,
    `${JOB_ID}/../x`,
    `${JOB_ID}?verbose=true`,
    `{${JOB_ID}}`,
    `urn:uuid:${JOB_ID}`,
    JOB_ID.replaceAll('-', ''),
    JOB_ID.replace('0', 'g'),
    JOB_ID.slice(1),
    `${JOB_ID}0`,
    JOB_ID.replace('0', '０'),
    `a\n${JOB_ID}\nb`
  ])('refuses %j', (id) => {
    expect(normalJobId(id)).toBeNull()
  })

  it.each([undefined, null, 42, {}, [JOB_ID], { toString: () => JOB_ID }, Symbol(JOB_ID)])(
    'refuses what is no text: %o',
    (id) => {
      expect(normalJobId(id)).toBeNull()
    }
  )
})

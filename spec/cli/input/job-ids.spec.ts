import { Readable } from 'node:stream'
import { firstValueFrom } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { jobIds } from '../../../src/cli/input/job-ids.js'

const [A, B, C] = ['a', 'b', 'c'].map((digit) => `0000000${digit}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string
]

const read = (args: readonly string[], lines = ''): Promise<readonly string[]> =>
  firstValueFrom(jobIds(args, { stdin: Readable.from([lines]) }))

describe('the ids of a command line', () => {
  it('come in their order, in lower case, each once', async () => {
    expect(await read([B, A.toUpperCase(), B, A])).toEqual([B, A])
  })

  it('leave standard input alone where there is no -', async () => {
    const stdin = Readable.from([B])
    await firstValueFrom(jobIds([A], { stdin }))
    expect(stdin.readableFlowing).toBeNull()
  })

  it('are the lines of standard input for -, in its place, blank ones left out', async () => {
    expect(await read([A, '-', C], `\n  ${B}\r\n\n${A}\n`)).toEqual([A, B, C])
  })

  it('come from chunks that end anywhere', async () => {
    const stdin = Readable.from([B.slice(0, 5), B.slice(5), '\n', C])
    expect(await firstValueFrom(jobIds(['-'], { stdin }))).toEqual([B, C])
  })

  it('are refused whole where one is no UUID, with its control characters escaped', async () => {
    await expect(read(['-'], `${A}\n../models\n`)).rejects.toThrow('"../models"')
    await expect(read(['-'], 'x\u009b31m\u202e')).rejects.toThrow('x\\u009b31m\\u202e')
  })

  it('are refused where standard input has none', async () => {
    await expect(read(['-'], '\n\n')).rejects.toThrow('no job id on standard input')
  })

  it('wait for standard input no longer once nobody does', () => {
    const stdin = new Readable({ read: () => undefined })
    jobIds(['-'], { stdin }).subscribe().unsubscribe()
    expect(stdin.destroyed).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { SILENCE, SUCCESS, job } from '../support/replies.js'
import { JOB_ID } from '../job/a-job.js'
import { A, B, C, about, byJob } from './support/jobs.js'
import { world } from './support/world.js'

describe('Ctrl-C', () => {
  it('ends at once with 130, aborts the request, and says that the job goes on', async () => {
    const { start, stops, clock, server, stderr } = world([job(), SILENCE])
    const done = start('watch', JOB_ID)
    clock.runTo(7_000)
    expect(server.underWay()).toBe(1)
    stops.next('SIGINT')

    expect(await done).toBe(130)
    expect(stderr.lines).toEqual(['Stopped watching: the job goes on running on the server.'])
    expect([server.underWay(), clock.pending]).toEqual([0, 0])
  })

  it('says how many of several go on', async () => {
    const { start, stops, clock, stderr } = world(
      byJob({ [A]: [about(A, 'SUCCESS', 100)], [B]: [about(B, 'STARTED', 1)], [C]: [about(C, 'STARTED', 1)] })
    )
    const done = start('wait', A, B, C)
    clock.runTo(1_000)
    stops.next('SIGINT')

    expect(await done).toBe(130)
    expect(stderr.lines).toEqual([
      'Stopped watching: 1 of 3 jobs have ended, the others go on running on the server.'
    ])
  })

  it('ends the wait for standard input too', async () => {
    const { start, stops, stdin, stderr } = world()
    const done = start('watch', '-')
    stops.next('SIGINT')

    expect(await done).toBe(130)
    expect(stderr.lines).toEqual(['Stopped before any job was watched.'])
    expect(stdin.destroyed).toBe(true)
  })

  it('listens no more once the command has ended', async () => {
    const { run, stops } = world([SUCCESS])
    await run('watch', JOB_ID)
    expect(stops.observed).toBe(false)
  })

  it('is told from a SIGTERM, which ends with 143', async () => {
    const { start, stops } = world([job()])
    const done = start('watch', JOB_ID)
    stops.next('SIGTERM')
    expect(await done).toBe(143)
  })
})

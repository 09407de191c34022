import { Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS, broken, job, refusal, slow } from '../support/replies.js'
import type { Reply } from '../support/replies.js'

const watched = (script: readonly Reply[], stallTimeout?: number) => {
  const { clock, client, hear } = lab(script)
  const heard = hear(client.watch(JOB_ID, { stallTimeout, timeout: 300_000 }))
  clock.flush()
  return heard
}

describe('stallTimeout', () => {
  it('ends the watch at the good poll that has seen no change for so long', () => {
    const heard = watched([job()], 18_000)
    expect(heard.times).toEqual([0, 6_000, 12_000, 18_000])
    expect(heard.endedAt).toBe(18_000)
    expect(heard.error).toMatchObject({ _tag: 'JobStalled', polls: 4, lastJob: heard.values[3] })
  })

  it('is looked at on good polls only', () => {
    const heard = watched([job()], 18_001)
    expect(heard.endedAt).toBe(24_000)
  })

  it('starts anew with each change of progress or status', () => {
    const script = [
      job('PENDING', 0),
      job('PENDING', 0),
      job('STARTED', 0),
      job('STARTED', 0),
      job('STARTED', 1)
    ]
    const heard = watched(script, 12_000)
    // The last change was seen at 24 s.
    expect(heard.endedAt).toBe(36_000)
  })

  it('takes a fall of progress for a change', () => {
    const heard = watched([job('STARTED', 80), job('STARTED', 20), job('STARTED', 20), SUCCESS], 12_000)
    expect(heard.end).toBe('complete')
  })

  it('tells statuses of a newer server apart', () => {
    const heard = watched([job('PAUSED', 5), job('WAITING', 5), job('PAUSED', 5), SUCCESS], 12_000)
    expect(heard.end).toBe('complete')
  })

  it('never fires on the first good poll', () => {
    const heard = watched([refusal(503), refusal(503), job(), SUCCESS], 1)
    expect(heard.end).toBe('complete')
  })

  it('does not fire on the end of the job', () => {
    const end = job('SUCCESS', 100)
    const heard = watched([end], 1)
    expect(heard.end).toBe('complete')
  })

  it('counts the time of troubles: they are no change', () => {
    const heard = watched([job(), broken(), broken(), job()], 20_000)
    expect(heard.endedAt).toBe(24_000)
    expect(heard.error).toMatchObject({ _tag: 'JobStalled', failures: 2 })
  })

  it('is none where nothing is said', () => {
    const heard = watched([job()])
    expect(heard.error?.['_tag']).toBe('JobTimeoutError')
  })

  it('does not count paused time', () => {
    const pause = new Subject<boolean>()
    const { clock, client, hear } = lab([job()])
    clock.at(7_000, () => pause.next(true))
    clock.at(107_000, () => pause.next(false))
    const heard = hear(client.watch(JOB_ID, { stallTimeout: 18_000, pause }))
    clock.flush()
    // Unpaused: 0, 6, then 107 (7), 113 (13), 119 (19).
    expect(heard.times).toEqual([0, 6_000, 107_000, 113_000, 119_000])
    expect(heard.error?.['_tag']).toBe('JobStalled')
  })

  it('is not misled by a pause that repeats itself', () => {
    const pause = new Subject<boolean>()
    const { clock, client, hear } = lab([job()])
    const switches = [
      [1, false],
      [2, false],
      [7, true],
      [8, true],
      [50, true],
      [107, false],
      [108, false]
    ] as const
    for (const [s, paused] of switches) clock.at(s * 1_000, () => pause.next(paused))
    const heard = hear(client.watch(JOB_ID, { stallTimeout: 18_000, pause }))
    clock.flush()
    expect(heard.times).toEqual([0, 6_000, 107_000, 113_000, 119_000])
    expect(heard.error?.['_tag']).toBe('JobStalled')
  })

  it('does not count the pause in which a poll in flight came back', () => {
    const pause = new Subject<boolean>()
    const { clock, client, hear } = lab([job(), slow(20_000, job()), SUCCESS])
    clock.at(7_000, () => pause.next(true))
    const heard = hear(client.watch(JOB_ID, { stallTimeout: 8_000, pause }))
    clock.runTo(30_000)
    expect(heard.times).toEqual([0, 26_000])
    expect(heard.end).toBe('open')
  })

  it('counts up to the pause in which a poll in flight came back', () => {
    const pause = new Subject<boolean>()
    const { clock, client, hear } = lab([job(), slow(20_000, job()), SUCCESS])
    clock.at(7_000, () => pause.next(true))
    const heard = hear(client.watch(JOB_ID, { stallTimeout: 7_000, pause }))
    clock.runTo(30_000)
    expect(heard.endedAt).toBe(26_000)
    expect(heard.error?.['_tag']).toBe('JobStalled')
  })
})

// @vitest-environment jsdom
import './support/test-bed.js'
import { Component, Injector, signal } from '@angular/core'
import { TestBed } from '@angular/core/testing'
import { describe, expect, it } from 'vitest'
import { injectJobBoard } from '../../src/angular/inject-job-board.js'
import type { JobIds } from '../../src/fleet/fleet-options.js'
import type { JobBoard } from '../../src/fleet/job-board.js'
import { JOB_ID } from '../job/a-job.js'
import type { Script } from '../support/scripted-server.js'
import { FAILURE, SUCCESS, job } from '../support/replies.js'
import { anApp, stable } from './support/an-app.js'

const [A, B, C] = [0, 1, 2].map((n) => `${n}${JOB_ID.slice(1)}`) as [string, string, string]

/** A runs, B fails, C succeeds. */
const byId: Script = (_, { url }) => {
  const id = url.slice(-36)
  if (id === A) return job('STARTED', 50, { id })
  return id === B ? job('FAILURE', 10, { id }) : job('SUCCESS', 100, { id })
}

const aBoard = (ids: JobIds | (() => JobIds), options: Parameters<typeof injectJobBoard>[1] = {}) =>
  TestBed.runInInjectionContext(() => injectJobBoard(ids, options))

const phases = ({ rows }: JobBoard) => rows.map(({ id, phase }) => [id[0], phase])

describe('injectJobBoard', () => {
  it('has all rows waiting at once, then what is known of each', async () => {
    const { clock } = anApp(byId)
    const board = aBoard([A, B, C])
    expect(phases(board())).toEqual([
      ['0', 'waiting'],
      ['1', 'waiting'],
      ['2', 'waiting']
    ])
    await stable()
    clock.runTo(500)
    expect(phases(board())).toEqual([
      ['0', 'running'],
      ['1', 'failed'],
      ['2', 'succeeded']
    ])
    expect(board()).toMatchObject({ pending: [A], counts: { running: 1, failed: 1, succeeded: 1 } })
  })

  it('follows a signal of ids: the rest goes on undisturbed', async () => {
    const { clock, server } = anApp(byId)
    const ids = signal<readonly string[]>([A])
    const board = aBoard(ids, { interval: 6_000 })
    await stable()
    clock.runTo(1_000)
    ids.set([A, C])
    await stable()
    clock.runTo(2_000)
    expect(phases(board())).toEqual([
      ['0', 'running'],
      ['2', 'succeeded']
    ])
    ids.set([C])
    await stable()
    clock.runTo(60_000)
    expect(phases(board())).toEqual([['2', 'succeeded']])
    expect(server.visits.map(({ at, url }) => [at, url.slice(-36)])).toEqual([
      [0, A],
      [1_000, C]
    ])
  })

  it('is empty before the first value of the signal', () => {
    anApp(byId)
    const board = aBoard(signal(new Set([A])))
    expect(board()).toMatchObject({
      rows: [],
      pending: [],
      progress: 0,
      settledPerMinute: 0,
      budget: { usedLastSecond: 0, usedLastMinute: 0 }
    })
    expect(board().row(A)).toBeUndefined()
    expect(board().changed.size).toBe(0)
  })

  it('takes the options of a fleet, and refuses a bad one at once', async () => {
    const { clock, server } = anApp([FAILURE, SUCCESS, job()])
    expect(() => aBoard([A], { coalesce: 0 })).toThrow('option coalesce')
    aBoard([JOB_ID], { verbose: true })
    await stable()
    clock.runTo(10)
    expect(server.visits[0]?.url).toContain('verbose=true')
  })

  it('ends with the component, and leaves nothing', async () => {
    const { clock, server } = anApp(byId)
    const BoardComponent = Component({
      template: '{{ board().counts.running }} of {{ board().rows.length }}'
    })(
      class {
        readonly board = injectJobBoard([A, B, C])
      }
    )
    const fixture = TestBed.createComponent(BoardComponent)
    await stable()
    clock.runTo(500)
    await fixture.whenStable()
    expect((fixture.nativeElement as HTMLElement).textContent).toBe('1 of 3')
    fixture.destroy()
    clock.runTo(60_000)
    expect(server.times()).toEqual([0, 0, 0])
    expect(clock.pending).toBe(0)
  })

  it('must be called in an injection context, or be given an injector', () => {
    anApp(byId)
    expect(() => injectJobBoard([A])).toThrow('injectJobBoard() can only be used within an injection context')
    expect(injectJobBoard([A], { injector: TestBed.inject(Injector) })().rows).toHaveLength(1)
  })
})

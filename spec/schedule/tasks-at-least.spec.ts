import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tasksAtLeast } from '../../src/schedule/tasks-at-least.js'

describe('tasksAtLeast', () => {
  it.each([
    ['27 of 71', (100 * 27) / 71, 71],
    ['27 of 71, from a server that rounds to four digits', 38.0282, 71],
    ['27 of 71, from a server that rounds to five', 38.02817, 71],
    ['1 of 3', 100 / 3, 3],
    ['19, which may be 3 of 16', 19, 16],
    ['13, which may be 12.5 rounded, 1 of 8', 13, 8],
    ['a half', 50, 2]
  ])('reads %s', (_, progress, tasks) => {
    expect(tasksAtLeast(1, progress, progress)).toBe(tasks)
  })

  it('takes a small step as a sign of many tasks', () => {
    expect(tasksAtLeast(1, 2.5, 50)).toBe(30)
    expect(tasksAtLeast(1, 12.5, 62.5)).toBe(8)
  })

  it('never forgets what it knew', () => {
    expect(tasksAtLeast(71, 50, 50)).toBeGreaterThanOrEqual(71)
  })

  it('believes even progress to be of many tasks', () => {
    expect(tasksAtLeast(1, Math.PI / 10, 10 * Math.PI)).toBe(319)
  })

  const rounded = fc.constantFrom<(progress: number) => number>(
    (progress) => progress,
    (progress) => Math.round(progress),
    (progress) => Math.floor(progress * 10 + 0.5) / 10,
    ...[2, 3, 4, 5, 6, 7].map((digits) => (progress: number) => Number(progress.toFixed(digits)))
  )

  it('never counts more tasks than there are, however the server rounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.array(fc.nat(), { minLength: 1 }),
        rounded,
        (tasks, steps, round) => {
          let known = 1
          let done = 0
          let shown = 0
          for (const step of steps) {
            done = Math.min(tasks, done + 1 + (step % tasks))
            const progress = round((100 * done) / tasks)
            if (progress > shown) known = tasksAtLeast(known, progress - shown, progress)
            shown = progress
            expect(known).toBeLessThanOrEqual(tasks)
          }
        }
      )
    )
  })
})

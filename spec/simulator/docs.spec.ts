import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkFaults } from '../../src/simulator/fault-check.js'
import { SCENARIOS } from '../../src/simulator/presets.js'
import { startSimulator } from '../../src/simulator/start-simulator.js'
import { oneJob } from './one-job.js'

const page = readFileSync(new URL('../../docs/simulator.md', import.meta.url), 'utf8')

/** First cells of the table rows, without their back-ticks. */
const rows = [...page.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name)

/** The times that the table of presets states, in ms: `6 s`, `about 20 min`, `1 h`. */
const stated = (name: string): number => {
  const [, value, unit] =
    new RegExp(`^\\| \`${name}\` \\|.*\\| (?:about )?([\\d.]+) (s|min|h) \\|$`, 'm').exec(page) ?? []
  return Number(value) * { s: 1_000, min: 60_000, h: 3_600_000 }[unit as 's' | 'min' | 'h']
}

const ENDS = ['SUCCESS', 'FAILURE', 'REVOKED']

describe('docs/simulator.md', () => {
  it.each(Object.keys(SCENARIOS))('names the preset %s', (name) => {
    expect(rows).toContain(name)
  })

  it.each(Object.entries(SCENARIOS).filter(([name]) => name !== 'vanishes'))(
    'says when %s ends, within a fifth',
    (name, scenario) => {
      const { after } = oneJob(scenario)
      const isOver = (elapsed: number) => ENDS.includes(after(elapsed)?.status ?? '')

      expect([isOver(stated(name) * 0.8), isOver(stated(name) * 1.2)]).toEqual([false, true])
    }
  )

  it.each([
    'status',
    'body',
    'html',
    'redirect',
    'reset',
    'hang',
    'latency',
    'cut',
    'slow',
    'gzip',
    'wrongId',
    'fields',
    'huge'
  ])('names the fault %s', (type) => {
    expect(rows).toContain(type)
  })

  it('has examples of faults that are valid', () => {
    const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? ''

    expect(checkFaults(JSON.parse(example))).toHaveLength(4)
  })

  it('is right that a restarted server knows its jobs again', async () => {
    const before = await startSimulator()
    const { id } = before.addJob(SCENARIOS.slowSuccess)
    await before.close()

    const after = await startSimulator()
    after.addJob({ ...SCENARIOS.slowSuccess, age: 60_000 })
    expect(after.job(id)?.status).toBe('STARTED')
    await after.close()
  })
})

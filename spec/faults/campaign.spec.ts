/** Real sockets, a real server process and real time; no figure that is checked depends on how fast the machine is. */
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fetchTransport } from '../../src/http/fetch-transport.js'
import type { Transport } from '../../src/http/transport.js'
import { leaksIn } from '../secrecy/support/leaks.js'
import { TOKEN, run } from './cell.js'
import { FAULTS } from './faults.js'
import { JOBS } from './jobs.js'
import { POINTS } from './points.js'
import {
  hurried,
  hurriedAtProxy,
  overlaps,
  shown,
  troubles,
  unauthorised,
  wrongEnds,
  wrongOutcomes
} from './promises.js'
import { tableOf } from './results.js'
import type { Result } from './results.js'
import { bundledChild } from './support/server-process.js'

let child: Awaited<ReturnType<typeof bundledChild>>
const transports: Transport[] = []
const results: Result[] = []

beforeAll(async () => {
  child = await bundledChild()
  vi.doMock('#fetch', () => import('../../src/http/platform/native-fetch.js'))
  vi.resetModules()
  const native = await import('../../src/http/fetch-transport.js')
  transports.push(fetchTransport, native.fetchTransport)
})

afterAll(async () => {
  await child.remove()
  const table = tableOf(results)
  process.stdout.write(`\njobs that ended right · blows · troubles told\n\n${table}\n\n`)
  const file = process.env['FAULT_TABLE']
  if (file !== undefined) writeFileSync(file, table)
})

describe.each(FAULTS.map((fault) => [fault.name, fault] as const))('%s', (name, fault) => {
  it.each(POINTS)('%s: 50 jobs go on and end right', async (point) => {
    const happened = await run(fault, point, child.file, transports)
    const wrong = wrongOutcomes(happened)
    const { strikes } = happened
    results.push({
      fault: name,
      point,
      right: JOBS - wrong.length,
      jobs: JOBS,
      strikes,
      troubles: troubles(happened)
    })

    expect(wrong).toEqual([])
    expect(wrongEnds(happened)).toEqual([])
    expect(overlaps(happened)).toEqual([])
    expect(hurried(happened)).toEqual([])
    expect(hurriedAtProxy(happened)).toEqual([])
    expect(unauthorised(happened)).toEqual([])
    expect(leaksIn(TOKEN, shown(happened))).toEqual([])
    // It was no drill.
    expect(strikes).toBeGreaterThanOrEqual(fault.of === 'world' ? 1 : JOBS)
  })
})

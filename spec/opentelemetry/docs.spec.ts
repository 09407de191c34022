import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jobId } from '../../src/testing/a-job.js'
import { refused } from '../../src/testing/faults.js'
import { METRICS } from '../../src/opentelemetry/metrics.js'
import type { MetricDescription } from '../../src/opentelemetry/metrics.js'
import { tableRows } from '../docs/support/table-rows.js'
import { telemetryLab } from './telemetry-lab.js'

const described: readonly MetricDescription[] = Object.values(METRICS)
const rows = tableRows('docs/operations.md').filter(
  (cells) => cells.length === 5 && /^`[a-z._]+`$/.test(cells[0] ?? '')
)
const bare = (cell = '') => cell.replaceAll('`', '')

/** As Prometheus's exporters write it. */
const inPrometheus = ({ name, unit, instrument }: MetricDescription): string => {
  const withUnit = name.replaceAll('.', '_') + (unit === 's' ? '_seconds' : '')
  return instrument === 'counter' ? `${withUnit}_total` : withUnit
}

describe('docs/operations.md', () => {
  it('lists every metric with its kind and unit, and no other', () => {
    expect(rows.map(([name, kind, unit]) => [bare(name), kind, bare(unit)])).toEqual(
      described.map(({ name, instrument, unit }) => [name, instrument, unit])
    )
  })

  it('lists what the SDK is given, attributes too', async () => {
    const { clock, client, telemetry, collected, hear } = telemetryLab(
      ['STARTED', refused(429), refused(503), 'STARTED', 'FAILURE'],
      { telemetry: { baseUrl: undefined }, server: { latency: 100 } }
    )
    hear(client.track(jobId()).pipe(telemetry.updates(jobId())))
    hear(client.get(jobId(2))).subscription.unsubscribe()
    clock.runTo(600_000)
    const found = (await collected()).map(({ descriptor, dataPoints }) => [
      descriptor.name,
      descriptor.unit,
      [...new Set(dataPoints.flatMap(({ attributes }) => Object.keys(attributes)))].sort()
    ])
    const told = rows.map(([name, , unit, attributes = '']) => [
      bare(name),
      bare(unit),
      [...attributes.matchAll(/`([^`]+)`/g)].map(([, attribute]) => attribute).sort()
    ])
    expect(found.sort()).toEqual(told.sort())
  })

  it('asks Prometheus for metrics that exist', () => {
    const page = readFileSync('docs/operations.md', 'utf8')
    const asked = [...page.matchAll(/\b((?:http_client|fiddler_jobs)_\w+?)(?:_count|_bucket)?(?=[{[)\s`,])/g)]
      .map(([, name = '']) => name)
      .filter((name) => !['fiddler_jobs_outcome', 'fiddler_jobs_phase'].includes(name))
    expect(asked.length).toBeGreaterThan(8)
    expect(asked.filter((name) => !described.some((metric) => inPrometheus(metric) === name))).toEqual([])
  })
})

describe('the metrics', () => {
  it.each(described)(
    '$name has a name of the conventions or of ours, a unit and a sentence',
    ({ name, unit, description }) => {
      expect(name).toMatch(/^(http\.client|fiddler\.jobs)\.[a-z_.]+$/)
      expect(unit).toMatch(/^(s|\{[a-z]+\})$/)
      expect(description).toMatch(/^[A-Z].*\.$/)
    }
  )
})

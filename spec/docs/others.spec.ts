import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

type Row = readonly string[]

const cellsOf = (line: string): Row =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** The rows of the first table in a text, its head first, without the line of dashes. */
const tableIn = (text: string): readonly Row[] => {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith('|'))
  const to = lines.findIndex((line, n) => n > from && !line.startsWith('|'))
  return lines
    .slice(from, to < 0 ? undefined : to)
    .map(cellsOf)
    .filter((_, n) => n !== 1)
}

const results = read('bench/results.md')
const section = (title: string) => tableIn(results.slice(results.indexOf(`## ${title}\n`)))
const ours = tableIn(read('README.md').split('<!-- others: begin -->')[1] ?? '')

// A column of README, by the row of the results.
const CONTENDERS = [
  'fiddler-jobs watch',
  'timer + exhaustMap + takeWhile',
  'backoff-rxjs intervalBackoff + switchMap',
  '@azure/core-lro',
  '@tanstack/query-core'
]

const measured = (title: string, column: string) => {
  const [head = [], ...rows] = section(title)
  return CONTENDERS.map((name) => rows.find(([first]) => first === name)?.[head.indexOf(column)] ?? 'none')
}

const WRONG = 'When something goes wrong'
const over = measured(WRONG, 'after one 503').map((cell) => cell === 'over')
const heard = measured(WRONG, 'of them heard')
const times = (ratio: string) => (ratio === '-' ? '-' : `${ratio}x`)

describe('README’s table against others', () => {
  it.each<readonly [row: string, cells: readonly string[]]>([
    ['after one 503', measured(WRONG, 'after one 503')],
    [
      'requests while the server answers 503',
      measured(WRONG, 'requests, 503 for ever').map((cell, n) => (over[n] === true ? 'over' : cell))
    ],
    ['requests after a 401', measured(WRONG, 'requests, 401 for ever')],
    ['seconds waited for `Retry-After: 5`', measured(WRONG, 's waited for Retry-After: 5')],
    ['after a request without an answer', measured(WRONG, 'after a request without answer')],
    [
      'answers slower than the interval, heard of asked',
      measured(WRONG, 'requests, answers of 1 s').map((asked, n) => `${heard[n] ?? ''} of ${asked}`)
    ],
    [
      '1,000 jobs: requests in the fullest second (30 are allowed)',
      measured(WRONG, 'fullest second of 1,000 jobs')
    ],
    ['CPU of a poll', measured('Work per poll, in memory', 'ratio').map(times)],
    ['heap of a watch that waits', measured('Memory per idle watch', 'ratio').map(times)]
  ])('says of “%s” what was measured', (row, cells) => {
    expect(ours.find(([first]) => first === row)?.slice(1)).toEqual(cells)
  })

  it('names the commits at which it was measured', () => {
    const commit = (title: string) =>
      /Measured at commit (\w+)/.exec(results.slice(results.indexOf(`## ${title}\n`)))?.[1] ?? 'none'
    expect(commit(WRONG)).toBe(commit('Memory per idle watch'))
    expect(read('README.md')).toContain(
      `Faults and heap measured at commit ${commit(WRONG)}, CPU at ${commit('Work per poll, in memory')}.`
    )
  })

  it('has no other rows', () => {
    expect(ours).toHaveLength(10)
  })

  it('names the versions that are measured', () => {
    const { devDependencies } = JSON.parse(read('bench/package.json')) as {
      readonly devDependencies: Readonly<Record<string, string>>
    }
    const head = ours[0]?.join() ?? ''
    for (const name of ['backoff-rxjs', '@azure/core-lro'])
      expect(head).toContain(`${name} ${devDependencies[name] ?? ''}`)
    expect(head).toContain(`TanStack Query ${devDependencies['@tanstack/query-core'] ?? ''}`)
  })
})

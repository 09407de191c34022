/** Several contenders, measured in turns. */
import { median } from './statistics.js'
import { table } from './table.js'

export interface Cost {
  readonly microseconds: number
}

/** Rounds go through all contenders before the next begins, so that a busy moment of the machine is shared. */
export const rounds = (count: number, contenders: readonly string[], cost: (name: string) => number) => {
  const costs = new Map<string, number[]>(contenders.map((name) => [name, []]))
  for (let round = 0; round < count; round += 1)
    for (const name of contenders) costs.get(name)?.push(cost(name))
  return new Map([...costs].map(([name, values]) => [name, median(values)]))
}

export const ratioTable = (costs: ReadonlyMap<string, number>, unit: string, base: number, digits: number) =>
  table(
    ['contender', unit, 'ratio'],
    [...costs].map(([name, cost]) => [name, cost.toFixed(digits), (cost / base).toFixed(2)])
  )

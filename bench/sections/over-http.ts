/** CPU of a poll, over loopback HTTP. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { measured } from '../lib/child.js'
import { WATCH, WATCH_ALL } from '../lib/contenders.js'
import { ratioTable, rounds } from '../lib/rounds.js'
import type { Cost } from '../lib/rounds.js'
import { script } from '../lib/script.js'
import { verdict } from '../lib/verdict.js'

export const overHttp = async (): Promise<string> => {
  const server = spawn(process.execPath, [script('serve')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(server.stdout, 'data')) as [Buffer]
  const url = `http://127.0.0.1:${port.toString().trim()}`
  const contenders = ['bare setTimeout loop', 'timer + exhaustMap + takeWhile', WATCH, WATCH_ALL]
  const costs = rounds(
    5,
    contenders,
    (name) => measured<Cost>(script('work-over-http'), [name, url]).microseconds
  )
  server.kill()
  const bare = costs.get('bare setTimeout loop') ?? NaN
  return [
    '## Work per poll, over loopback HTTP',
    '50 watches on the same transport (cross-fetch), a poll each 20 ms; CPU of the client process, median of 5 rounds.',
    ratioTable(costs, 'us/poll', bare, 0),
    verdict('watch against the bare loop', (costs.get(WATCH) ?? NaN) / bare, 1.15),
    verdict('watchAll against the bare loop', (costs.get(WATCH_ALL) ?? NaN) / bare, 1.15)
  ].join('\n\n')
}

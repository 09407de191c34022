/** One process with 100,000 live watches under the documented limits: `node live-watches.js` prints delays and memory. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { of } from 'rxjs'
import { bodyOf, idsOf } from './lib/ids.js'
import { createJobClient } from './lib/library.js'

const JOBS = 100_000
const MEASURED = 20_000
const MIB = 1_024 * 1_024

const client = createJobClient({
  baseUrl: 'https://bench.test',
  token: 'bench-token',
  transport: ({ url }) => of({ status: 200, headers: {}, body: bodyOf(url.slice(-36)) })
})

let heard = 0
const began = performance.now()
const all = client.watchAll(idsOf(JOBS)).subscribe(() => (heard += 1))
const subscribed = performance.now() - began

setTimeout(() => {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const before = process.cpuUsage()
  setTimeout(() => {
    delay.disable()
    const { user, system } = process.cpuUsage(before)
    const rss = process.memoryUsage().rss
    const leaving = performance.now()
    all.unsubscribe()
    console.log(
      JSON.stringify({
        subscribed,
        unsubscribed: performance.now() - leaving,
        p99: delay.percentile(99) / 1e6,
        max: delay.max / 1e6,
        cpu: (user + system) / 1_000 / MEASURED,
        mib: rss / MIB,
        heard
      })
    )
  }, MEASURED)
}, 1_000)

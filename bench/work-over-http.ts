/** CPU per poll of this process over loopback HTTP: `node work-over-http.js CONTENDER URL` prints microseconds. */
import { CONTENDERS } from './lib/contenders.js'
import { idsOf } from './lib/ids.js'
import { fetchTransport } from './lib/library.js'

const JOBS = 50
const INTERVAL = 20
const WARM_UP = 3_000
const MEASURED = 8_000

const contender = CONTENDERS[process.argv[2] ?? '']
if (contender === undefined) throw new Error(`no contender ${String(process.argv[2])}`)

let polls = 0
const stop = contender({
  ids: idsOf(JOBS),
  interval: INTERVAL,
  baseUrl: process.argv[3] ?? '',
  limits: 'none',
  transport: fetchTransport,
  hear: () => (polls += 1)
})

setTimeout(() => {
  polls = 0
  const before = process.cpuUsage()
  setTimeout(() => {
    const { user, system } = process.cpuUsage(before)
    console.log(JSON.stringify({ microseconds: (user + system) / polls, polls }))
    stop()
    process.exit(0)
  }, MEASURED)
}, WARM_UP)

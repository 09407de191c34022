/** CPU per poll with an in-memory transport: `node work-in-memory.js CONTENDER` prints microseconds. */
import { of } from 'rxjs'
import { CONTENDERS } from './lib/contenders.js'
import { bodyOf, idsOf } from './lib/ids.js'

const JOBS = 1_000
const INTERVAL = 50
const WARM_UP = 1_500
const MEASURED = 4_000

const contender = CONTENDERS[process.argv[2] ?? '']
if (contender === undefined) throw new Error(`no contender ${String(process.argv[2])}`)

const ids = idsOf(JOBS)
const answers = new Map(ids.map((id) => [id, { status: 200, headers: {}, body: bodyOf(id) }]))
const NONE = { status: 404, headers: {}, body: '' }

let polls = 0
const stop = contender({
  ids,
  interval: INTERVAL,
  baseUrl: 'https://bench.test',
  limits: 'none',
  transport: ({ url }) => of(answers.get(url.slice(-36)) ?? NONE),
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

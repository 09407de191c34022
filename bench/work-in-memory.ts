/** CPU per poll with an in-memory transport: `node work-in-memory.js CONTENDER` prints microseconds. */
import { of } from 'rxjs'
import { costOfPolls } from './lib/cost-of-polls.js'
import { bodyOf, idsOf } from './lib/ids.js'
import type { Transport } from './lib/library.js'

const ids = idsOf(1_000)
const answers = new Map(ids.map((id) => [id, { status: 200, headers: {}, body: bodyOf(id) }]))
const NONE = { status: 404, headers: {}, body: '' }
const transport: Transport = ({ url }) => of(answers.get(url.slice(-36)) ?? NONE)

costOfPolls(process.argv[2], { ids, interval: 50, baseUrl: 'https://bench.test', transport }, 1_500, 4_000)

/** CPU per poll of this process over loopback HTTP: `node work-over-http.js CONTENDER URL` prints microseconds. */
import { costOfPolls } from './lib/cost-of-polls.js'
import { idsOf } from './lib/ids.js'
import { fetchTransport } from './lib/library.js'

const [, , contender, baseUrl = ''] = process.argv

costOfPolls(contender, { ids: idsOf(50), interval: 20, baseUrl, transport: fetchTransport }, 3_000, 8_000)

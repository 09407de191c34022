/**
 * The jobs of `npm run dashboard`.
 */
import { clearInterval, setInterval } from 'node:timers'
import { mixedJobs } from 'fiddler-jobs/simulator'

const AT_ONCE = 190
const IN_ALL = 1_000
const EVERY = 4_000

/**
 * About 200 jobs in mid-life, then another every four seconds. `ids` grows with them; `stop` ends their coming.
 *
 * @param {import('fiddler-jobs/simulator').Simulator} simulator
 */
export const demoJobs = (simulator) => {
  const [later, atOnce] = [mixedJobs(IN_ALL - AT_ONCE, 7), mixedJobs(AT_ONCE, 3)]
  const ids = atOnce.map((scenario) => simulator.addJob(scenario).id)
  const coming = later.values()
  const timer = setInterval(() => {
    const { value, done } = coming.next()
    if (done) clearInterval(timer)
    else ids.push(simulator.addJob({ ...value, age: 0 }).id)
  }, EVERY)
  return { ids, stop: () => clearInterval(timer) }
}

/** CPU of a poll. */
import { contenderOf } from './contenders.js'
import type { Arena } from './contenders.js'

/** Lets a contender warm up, then prints the microseconds of this process for each poll, as JSON; ends the process. Times in ms. */
export const costOfPolls = (
  name: string | undefined,
  arena: Omit<Arena, 'hear' | 'limits'>,
  warmUp: number,
  lasts: number
): void => {
  let polls = 0
  const stop = contenderOf(name)({ ...arena, limits: 'none', hear: () => (polls += 1) })

  setTimeout(() => {
    polls = 0
    const before = process.cpuUsage()
    setTimeout(() => {
      const { user, system } = process.cpuUsage(before)
      console.log(JSON.stringify({ microseconds: (user + system) / polls, polls }))
      stop()
      process.exit(0)
    }, lasts)
  }, warmUp)
}

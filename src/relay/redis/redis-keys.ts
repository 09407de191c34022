/**
 * What stands where in Redis.
 *
 * @since 0.1.0
 */

/** The names of one group of relays; the braces keep them on one shard. */
export const redisKeys = (prefix: string) => {
  const at = (name: string) => `{${prefix}}:${name}`
  return {
    /** Who polls: `relay:term`. */
    lease: at('lease'),
    fence: at('fence'),
    /** Since when Redis has known of anybody, ms by its own clock. */
    born: at('born'),
    /** Epoch and last number. */
    head: at('head'),
    /** Requests of the last minute by the time they left. */
    log: at('sent'),
    share: at('share'),
    held: at('held'),
    relays: at('relays'),
    wants: (relay: string) => at(`wants:${relay}`),
    job: (id: string) => at(`job:${id}`),
    /** Channel of the updates. */
    news: at('news'),
    /** Channel of wishes, and of what relays tell each other. */
    asks: at('asks')
  }
}

export type RedisKeys = ReturnType<typeof redisKeys>

/**
 * What stands where in Redis.
 *
 * @since 0.1.0
 */

/** The names of one group of relays; the braces keep them on one shard. Databases share their channels: the number `db` parts those. */
export const redisKeys = (prefix: string, db = 0) => {
  const at = (name: string) => `{${prefix}}:${name}`
  const channel = (name: string) => at(db === 0 ? name : `${db}:${name}`)
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
    news: channel('news'),
    /** Channel of wishes, and of what relays tell each other. */
    asks: channel('asks')
  }
}

export type RedisKeys = ReturnType<typeof redisKeys>

/**
 * The steps that Redis takes as one. Each begins by looking whether whoever asks may still do it.
 *
 * @since 0.1.0
 */

/**
 * KEYS lease, fence, born · ARGV relay, ms. Takes the lease where it is free, or one's own from a term before, and gives its value, which no
 * later term will have; or else the ms for which another has it. Notes since when Redis has known of anybody.
 */
export const ACQUIRE = `
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 1, #ARGV[1] + 1) ~= ARGV[1] .. ':' then return redis.call('PTTL', KEYS[1]) end
local time = redis.call('TIME')
redis.call('SET', KEYS[3], time[1] * 1000 + math.floor(time[2] / 1000), 'NX')
local value = ARGV[1] .. ':' .. redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], value, 'PX', ARGV[2])
return value`

/** KEYS lease · ARGV value, ms. Whether the lease is still one's own. */
export const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`

/** KEYS lease · ARGV value, channel. Gives it back, and says so. */
export const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
return redis.call('PUBLISH', ARGV[2], 'free')`

/**
 * KEYS lease, head, job · ARGV value, channel, field, head of the line, json, ms to keep (0: not), a new epoch. Numbers a message, keeps it and
 * tells it to all; refuses it from whoever holds the lease no longer.
 */
export const PUBLISH = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return redis.error_reply('STALE lease') end
redis.call('HSETNX', KEYS[2], 'epoch', ARGV[7])
local n = redis.call('HINCRBY', KEYS[2], 'n', 1)
local line = redis.call('HGET', KEYS[2], 'epoch') .. ' ' .. n .. ' ' .. ARGV[4] .. ' ' .. ARGV[5]
if ARGV[6] == '0' then
  redis.call('DEL', KEYS[3])
else
  if ARGV[3] == 'polled' then redis.call('HDEL', KEYS[3], 'after') end
  redis.call('HSET', KEYS[3], ARGV[3], line)
  redis.call('PEXPIRE', KEYS[3], ARGV[6])
end
redis.call('PUBLISH', ARGV[2], line)
return n`

/**
 * KEYS head, born · ARGV a new epoch. The epoch that holds. Another Redis than the last one, be it started from a disk or a replica, may know less
 * than was told: a new epoch begins, and it counts as born now.
 */
export const EPOCH = `
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
if redis.call('HGET', KEYS[1], 'run') ~= run then
  local time = redis.call('TIME')
  redis.call('SET', KEYS[2], time[1] * 1000 + math.floor(time[2] / 1000))
  redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'run', run)
end
return redis.call('HGET', KEYS[1], 'epoch')`

/** KEYS head. The epoch, and the last number that was given out in it. */
export const HEAD = `return redis.call('HMGET', KEYS[1], 'epoch', 'n')`

/** KEYS log, share · ARGV member, share. Notes that a request leaves now, and the share of the limits that holds. */
export const SENT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 62000)
redis.call('PEXPIRE', KEYS[1], 62000)
return redis.call('SET', KEYS[2], ARGV[2], 'PX', 3600000)`

/** KEYS held · ARGV ms. A 429 holds all requests for so long. */
export const HELD = `return redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])`

/**
 * KEYS log, share, held, born. What whoever polled before has left: the ages of its requests in ms, the share, for how long it is held, and for
 * how long Redis has known of anybody, in ms.
 */
export const LEGACY = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ages = {}
local log = redis.call('ZRANGEBYSCORE', KEYS[1], now - 62000, '+inf', 'WITHSCORES')
for i = 2, #log, 2 do ages[#ages + 1] = now - log[i] end
local born = redis.call('GET', KEYS[4]) or now
return { ages, redis.call('GET', KEYS[2]) or '', math.max(0, redis.call('PTTL', KEYS[3])), now - born }`

/** KEYS relays, wants · ARGV relay, ms. A relay is alive, and its wishes with it; whether they are still there. */
export const ALIVE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('PEXPIRE', KEYS[2], ARGV[2])`

/** KEYS relays, wants · ARGV relay. A relay has gone. */
export const GONE = `
redis.call('ZREM', KEYS[1], ARGV[1])
return redis.call('DEL', KEYS[2])`

/** KEYS relays. The relays that are alive. */
export const RELAYS = `return redis.call('ZRANGE', KEYS[1], 0, -1)`

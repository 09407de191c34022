/**
 * A relay's options, checked and complete.
 *
 * @since 0.1.0
 */
import { integerFrom, nonNegative, positive } from '../schedule/require-option.js'
import { memoryEngine } from './memory-engine.js'
import { isLoopbackName } from './origins.js'
import type { RelayOptions } from './relay.js'
import { pageSettings } from './relay-page.js'

/** Throws a `TypeError` that names the first option that cannot be used. */
export const relaySettings = (options: RelayOptions) => {
  const { host = '127.0.0.1', port = 0, authorize = null, origins = [], limits = {}, page } = options
  if (typeof host !== 'string' || host === '') throw new TypeError('option host must be an address')
  if (authorize !== null && typeof authorize !== 'function')
    throw new TypeError('option authorize must be a function')
  if (authorize === null && !isLoopbackName(host))
    throw new TypeError('option host: other machines can reach it, which needs a consumer check (authorize)')
  if (integerFrom('port', port, 0) > 65_535) throw new TypeError('option port must be at most 65535')
  for (const origin of origins) requireOrigin(origin)
  return {
    host,
    port,
    authorize,
    origins,
    page: page === undefined ? null : checkedPage(page, authorize !== null),
    loopbackOnly: isLoopbackName(host),
    engine: options.engine ?? memoryEngine(),
    heartbeat: timerOf('heartbeat', options.heartbeat ?? 15_000),
    linger: nonNegative('linger', options.linger ?? 10_000),
    limits: {
      connections: integerFrom('limits.connections', limits.connections ?? 10_000, 1),
      connectionsPerConsumer: integerFrom(
        'limits.connectionsPerConsumer',
        limits.connectionsPerConsumer ?? 100,
        1
      ),
      idsPerConsumer: integerFrom('limits.idsPerConsumer', limits.idsPerConsumer ?? 5_000, 1)
    }
  }
}

// private

// The longest that Node's timers take; beyond it they ring at once.
const LONGEST_TIMER = 2 ** 31 - 1

const timerOf = (name: string, value: unknown): number => {
  if (positive(name, value) > LONGEST_TIMER)
    throw new TypeError(`option ${name} must be at most ${LONGEST_TIMER}`)
  return value as number
}

const checkedPage = (page: NonNullable<RelayOptions['page']>, hasCheck: boolean) => {
  const settings = pageSettings(page)
  if (settings.guarded && !hasCheck)
    throw new TypeError('option page.guarded needs a consumer check (authorize)')
  return settings
}

const requireOrigin = (origin: unknown): void => {
  const isOne = typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin
  if (!isOne) throw new TypeError('option origins: expected origins such as https://jobs.acme.example')
}

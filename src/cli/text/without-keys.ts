/**
 * What was typed, without the keys in it.
 *
 * @since 0.1.0
 */
import { withoutToken } from '../../http/token-check.js'
import type { CliIo } from '../cli-io.js'

/**
 * Blanks the keys of the environment, and whatever follows `--token=` or the like: an error that repeats what
 * was typed must not carry a key that was put in the wrong place into the log of a build.
 */
export const withoutKeys = (text: string, env: CliIo['env']): string =>
  KEYS.reduce((shown, name) => withoutToken(shown, env[name] ?? null), text).replace(AFTER_TOKEN, '$1***')

// private

const KEYS = ['FIDDLER_API_KEY', 'FIDDLER_RELAY_TOKEN'] as const

const AFTER_TOKEN = /(--(?!token-file|consumer-token-file)[\w-]*(?:token|key)[\w-]*=)[^\s']+/gi

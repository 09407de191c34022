/** Real sockets. */
import { describe, vi } from 'vitest'
import { echo } from './echo.js'
import { everyStatus } from './every-status.js'
import { strayRedirects } from './stray-redirects.js'

vi.mock('#fetch', () => import('../../../src/http/platform/native-fetch.js'))

describe('a watch over native fetch', () => {
  everyStatus('native fetch')
  strayRedirects()
  echo()
})

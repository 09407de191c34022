/** Real sockets. */
import { describe } from 'vitest'
import { echo } from './echo.js'
import { everyStatus } from './every-status.js'
import { strayRedirects } from './stray-redirects.js'

describe('a watch over cross-fetch', () => {
  everyStatus('cross-fetch')
  strayRedirects()
  echo()
})

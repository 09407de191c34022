import type { WatchError } from 'fiddler-jobs'

/** What went wrong, in the words of somebody who looks at a wall; the server's own words where it has some. */
export const troubleText = (error: WatchError): string => {
  switch (error._tag) {
    case 'NetworkError':
      return 'no answer from the server'
    case 'RequestTimeout':
      return 'the server takes too long to answer'
    case 'RateLimited':
      return 'the server wants fewer requests'
    case 'DecodeError':
      return 'what the server answers is no job'
    case 'TokenUnavailable':
      return 'no token to ask with'
    default:
      return error.message
  }
}

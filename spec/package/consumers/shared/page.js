import { createJobClient, isWatchError, logProgress } from 'fiddler-jobs'
import { EMPTY, catchError, concat } from 'rxjs'

const { endpoint, token, ids } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
const client = createJobClient({ baseUrl: endpoint, token, watch: { interval: 1 } })
const output = document.querySelector('output')
const say = (line) => output.append(line, '\n')

const follow = (id) =>
  client.watch(id).pipe(
    logProgress(say),
    catchError((error) => {
      say(isWatchError(error) ? `${error._tag}: ${error.message}` : error)
      return EMPTY
    })
  )

concat(...ids.split(',').map(follow)).subscribe({ complete: () => (document.title = 'done') })

import { createJobClient, isWatchError, logProgress } from 'fiddler-jobs'
import type { Job } from 'fiddler-jobs'
import { EMPTY, catchError, concat } from 'rxjs'
import type { Observable } from 'rxjs'

const { FIDDLER_ENDPOINT: baseUrl = '', FIDDLER_API_KEY: token = '', FIDDLER_JOBS: ids = '' } = process.env
const client = createJobClient({ baseUrl, token, watch: { interval: 1 } })

const follow = (id: string): Observable<Job> =>
  client.watch(id).pipe(
    logProgress(console.log),
    catchError((error: unknown) => {
      console.log(isWatchError(error) ? `${error._tag}: ${error.message}` : error)
      return EMPTY
    })
  )

// @ts-expect-error the types are really there: a number is no id
const wrong = () => client.watch(1)

concat(...ids.split(',').map(follow)).subscribe({ error: wrong })

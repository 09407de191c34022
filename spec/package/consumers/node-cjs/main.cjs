const { createJobClient, isWatchError, logProgress } = require('fiddler-jobs')
const { EMPTY, catchError, concat } = require('rxjs')

const { FIDDLER_ENDPOINT: baseUrl, FIDDLER_API_KEY: token, FIDDLER_JOBS: ids } = process.env
const client = createJobClient({ baseUrl, token, watch: { interval: 1 } })

const follow = (id) =>
  client.watch(id).pipe(
    logProgress(console.log),
    catchError((error) => {
      console.log(isWatchError(error) ? `${error._tag}: ${error.message}` : error)
      return EMPTY
    })
  )

concat(...ids.split(',').map(follow)).subscribe()

/** A server that answers every job with the same STARTED body: prints its port. */
import { createServer } from 'node:http'
import { bodyOf } from './lib/ids.js'

const server = createServer((request, response) => {
  const id = (request.url ?? '').slice(-36)
  response.writeHead(200, { 'content-type': 'application/json' }).end(bodyOf(id))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object') console.log(address?.port)
})

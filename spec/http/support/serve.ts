import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** A server of one test. */
export interface Served {
  /** Ends with a slash. */
  readonly url: string
  /** All requests so far. */
  readonly requests: readonly IncomingMessage[]
  /** Resolves with the next request's answer, to be written by the spec. */
  asked(): Promise<ServerResponse>
}

/** Serves until the test is over. Without `answer` the spec answers by itself, through `asked()`. */
export const serve = async (answer: RequestListener = () => undefined): Promise<Served> => {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    asked: async () => {
      const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse]
      return response
    }
  }
}

/** An address on which nothing listens any more. */
export const deadUrl = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}/`
}

/**
 * Two other platforms: long-running operations as Azure's guidelines have them, tasks as Celery's Flower has them.
 */
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { Beside } from './beside.js'
import { listening } from './listening.js'

/** Each reading brings them on, and one is answered with 503. */
export const operations: Beside = async () => {
  let operationReads = 0
  let taskReads = 0
  const OPERATION = ['NotStarted', 'Running', 'Running', 'Succeeded']
  const TASK = ['PENDING', 'STARTED', 'STARTED', 'SUCCESS']
  const { port, close } = await listening(
    createServer(({ method, url }, answer) => {
      const here = `http://127.0.0.1:${port}`
      if (method === 'POST') return send(answer, 202, {}, { 'operation-location': `${here}/operations/7` })
      if (url === '/operations/7') {
        operationReads += 1
        if (operationReads === 3) return send(answer, 503, {})
        const status = OPERATION[Math.min(operationReads - 1, 3)]
        const result = status === 'Succeeded' ? { resourceLocation: `${here}/models/9` } : {}
        return send(answer, 200, { id: '7', status, ...result }, { 'retry-after': '10' })
      }
      if (url === '/api/task/info/42') {
        taskReads += 1
        return send(answer, 200, { uuid: '42', state: TASK[Math.min(taskReads - 1, 3)], result: '12 rows' })
      }
      return send(answer, 404, {})
    })
  )
  const base = `http://127.0.0.1:${port}`
  return { environment: { AZURE_ENDPOINT: base, FLOWER_URL: base }, close }
}

const send = (answer: ServerResponse, status: number, body: object, headers: object = {}) =>
  answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))

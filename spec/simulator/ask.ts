import { request } from 'node:http'
import { onTestFinished } from 'vitest'
import { startSimulator } from '../../src/simulator/start-simulator.js'
import type { IncomingHttpHeaders } from 'node:http'
import type { Simulator, SimulatorOptions } from '../../src/simulator/simulator.js'

/** What came of a request: an answer, a part of one, or only an error code. */
export interface Asked {
  readonly status: number | null
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
  readonly error: string | null
}

export interface Ask {
  readonly method?: string
  /** Null sends none. */
  readonly token?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** A simulator that is closed when the test is over. */
export const simulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const started = await startSimulator(options)
  onTestFinished(() => started.close())
  return started
}

/** Sends one request on a connection of its own; never rejects. */
export const ask = (server: Simulator, path: string, { token, body, ...options }: Ask = {}): Promise<Asked> =>
  new Promise((resolve) => {
    const parts: Buffer[] = []
    let status: number | null = null
    let headers: IncomingHttpHeaders = {}
    const done = (error: NodeJS.ErrnoException | null) => {
      const whole = Buffer.concat(parts)
      const code = error === null ? null : (error.code ?? error.name)
      resolve({ status, headers, body: whole, text: whole.toString(), error: code })
    }
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const sent = request(
      {
        host: new URL(server.url).hostname.replace(/[[\]]/g, ''),
        port: server.port,
        path,
        agent: false,
        ...options,
        headers: {
          ...(token === null ? {} : { Authorization: `Bearer ${token ?? server.token}` }),
          ...(text === undefined ? {} : { 'Content-Length': Buffer.byteLength(text) }),
          ...options.headers
        }
      },
      (response) => {
        status = response.statusCode ?? null
        headers = response.headers
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          done(null)
        })
        response.on('error', done)
      }
    )
    sent.on('error', done)
    sent.end(text)
  })

/** The parsed body of an answer. */
export const jsonOf = ({ text }: Asked): unknown => JSON.parse(text)

/** The error envelope with one error. */
export const errorOf = (code: number, reason: string, message: unknown) => ({
  api_version: '3.0',
  kind: 'ERROR',
  error: { code, message, errors: [{ reason, message, help: '' }] }
})

/** The body of a publish request, with more fields if wanted. */
export const publish = (more: Readonly<Record<string, unknown>> = {}) => ({
  model_id: 'c97cd455-1e64-4e79-bd86-7bd399505678',
  env_type: 'PRODUCTION',
  env_name: 'production',
  source: { type: 'FILE', file_id: '7a3e3bd0-4f7e-4f5d-9a3e-0a3d3b6c3a11' },
  ...more
})

/** Gives way to the event loop until something holds: waits for it, not for a time. */
export const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

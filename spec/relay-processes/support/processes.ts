import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect, createServer as createTcpServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const KEY = 'fiddler-key-4711'

/** A relay in a process of its own. */
export interface RelayProcess {
  readonly pid: number
  readonly url: string
  readonly kill: (signal: NodeJS.Signals) => void
  /** All that it has written. */
  readonly output: () => string
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/** Starts `fiddler-jobs relay`; resolves once it serves, or has ended. */
export const startRelayProcess = async (
  baseUrl: string,
  ...argv: readonly string[]
): Promise<RelayProcess> => {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/bin.ts', 'relay', '--port', '0', ...argv],
    {
      cwd: ROOT,
      env: { ...process.env, FIDDLER_ENDPOINT: baseUrl, FIDDLER_API_KEY: KEY },
      stdio: ['ignore', 'pipe', 'pipe']
    }
  )
  // A spec that runs out of time leaves nothing behind.
  const bury = () => void child.kill('SIGKILL')
  process.once('exit', bury)
  child.once('exit', () => process.off('exit', bury))
  let said = ''
  // All that it has written has been read by then.
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  const serves = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        if (said.includes('Ctrl-C stops it.')) resolve()
      })
  })
  await Promise.race([serves, ended])
  return {
    pid: child.pid as number,
    url: /at (http:\S+)/.exec(said)?.[1] ?? '',
    kill: (signal) => void child.kill(signal),
    output: () => said,
    ended
  }
}

/** A way to a server that notes when a request passes: whose relay has asked. */
export const startPassage = async (target: string) => {
  const { hostname, port } = new URL(target)
  const times: number[] = []
  const server = createServer((incoming, outgoing) => {
    times.push(performance.now())
    const { method, url: path, headers } = incoming
    const onward = request({ hostname, port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    times: times as readonly number[],
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

/** One address for several relays: each connection goes to the first of them that takes it. */
export const startBalancer = async (targets: readonly string[]) => {
  const ports = targets.map((target) => Number(new URL(target).port))
  const server = createTcpServer((client) => {
    client.on('error', () => undefined)
    const via = ([port, ...others]: readonly number[]) => {
      if (port === undefined) {
        client.destroy()
        return
      }
      const relay = connect(port, '127.0.0.1', () => {
        client.pipe(relay)
        relay.pipe(client)
        client.on('close', () => relay.destroy())
        relay.on('close', () => client.destroy())
      })
      relay.on('error', () => {
        if (relay.connecting || relay.bytesRead + relay.bytesWritten === 0) via(others)
      })
    }
    via(ports)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() }
}

export type Passage = Awaited<ReturnType<typeof startPassage>>

/** Resolves when `holds` does; looks ten times a second. Rejects, and says for what it waited, after `most` ms. */
export const until = async (holds: () => boolean | Promise<boolean>, most = 90_000): Promise<void> => {
  const end = performance.now() + most
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited ${most} ms in vain for ${holds.toString()}`)
    await setTimeout(100)
  }
}

/** Real time passes: what these specs are about. */
export const pass = (ms: number): Promise<void> => {
  const end = performance.now() + ms
  return until(() => performance.now() >= end)
}

/** Whether that relay does the polling. */
export const polls = async ({ url }: Pick<RelayProcess, 'url'>): Promise<boolean> => {
  const answer = await fetch(`${url}/metrics`).then(
    (response) => response.text(),
    () => ''
  )
  return answer.includes('relay_polls 1')
}

import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Before all specs: a real Redis, installed where the machine lets us, or a word on what is missing. */
export default (): void => {
  if (isThere()) return
  const said =
    'redis-server is needed for these specs. On Debian: apt-get install -y --no-install-recommends redis-server'
  const isDebian = spawnSync('apt-get', ['--version']).status === 0
  if (!isDebian || process.getuid?.() !== 0) throw new Error(said)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-qq'], options)
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], options)
  if (!isThere()) throw new Error(said)
}

/** A Redis of one's own on a free port, in memory alone. */
export interface RunningRedis {
  readonly pid: () => number
  readonly url: string
  readonly port: number
  /** Ends it, and all that it knew; what it was told to `save` may be kept. */
  readonly stop: (saved?: 'kept') => Promise<void>
  /** Starts it anew on the same port, with what it has saved. */
  readonly start: () => Promise<void>
  /** Freezes it, and lets it go on. */
  readonly signal: (signal: 'SIGSTOP' | 'SIGCONT') => void
  /** One command, as text. */
  readonly command: (...argv: readonly string[]) => string
}

export const startRedis = async (): Promise<RunningRedis> => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'relay-redis-'))
  let child: ChildProcess | null = null
  // A spec that runs out of time leaves nothing behind.
  const bury = () => void child?.kill('SIGKILL')
  const start = async () => {
    mkdirSync(folder, { recursive: true })
    const started = spawn('redis-server', [
      '--port',
      String(port),
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
      '--bind',
      '127.0.0.1'
    ])
    child = started
    process.once('exit', bury)
    let said = ''
    for await (const text of started.stdout) {
      said += String(text)
      if (said.includes('Ready to accept connections')) break
    }
    if (!said.includes('Ready to accept connections')) throw new Error(said)
  }
  const stop = async (saved?: 'kept') => {
    const running = child
    if (running === null || (running.exitCode ?? running.signalCode) !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
    if (saved !== 'kept') rmSync(folder, { recursive: true })
    process.off('exit', bury)
  }
  await start()
  return {
    pid: () => child?.pid as number,
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    stop,
    signal: (signal) => void child?.kill(signal),
    command: (...argv) => {
      const { stdout } = spawnSync('redis-cli', ['-p', String(port), ...argv], { encoding: 'utf8' })
      return stdout.trim()
    }
  }
}

export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

// private

const isThere = (): boolean => spawnSync('redis-server', ['--version']).status === 0

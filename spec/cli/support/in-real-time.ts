import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { CliIo } from '../../../src/cli/cli-io.js'
import { runCli } from '../../../src/cli/run-cli.js'
import { monotonicScheduler } from '../../../src/client/monotonic-scheduler.js'
import { fetchTransport } from '../../../src/http/fetch-transport.js'
import type { Simulator } from '../../../src/simulator/simulator.js'
import { startSimulator } from '../../../src/simulator/start-simulator.js'
import { world } from './world.js'

/** Fiddler's token. */
export const KEY = 'fiddler-key-4711'

interface RealWorld {
  readonly env?: CliIo['env']
  readonly stdin?: string
  readonly io?: Partial<CliIo>
}

/** Commands in real time against a simulator of each test's own. */
export const inRealTime = () => {
  let folder = ''
  let simulator: Simulator
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-spec-'))
    simulator = await startSimulator({ timeScale: 200, token: KEY })
  })
  afterEach(async () => {
    await simulator.close()
    await rm(folder, { recursive: true })
  })

  const command = ({ env, stdin = '', io }: RealWorld = {}) => {
    const to = { FIDDLER_ENDPOINT: simulator.url, FIDDLER_API_KEY: KEY, ...env }
    const it = world([], { env: to, stdin })
    const real = { ...it.io, scheduler: monotonicScheduler, transport: fetchTransport, ...io }
    return { ...it, run: (...argv: readonly string[]) => runCli(argv, real) }
  }

  return {
    simulator: () => simulator,
    command,
    /** A command that goes on until it is stopped, once it has said so. */
    serving: async (argv: readonly string[], given?: RealWorld) => {
      const it = command(given)
      const done = it.run(...argv)
      while (!it.stdout.text.includes('Ctrl-C stops it.\n')) await once(it.stdout, 'written')
      const url = /at (http:\S+)/.exec(it.stdout.text)?.[1] ?? ''
      const stop = async () => {
        it.stops.next('SIGTERM')
        return done
      }
      return { ...it, url, stop }
    },
    /** Path of a file with this text. */
    file: async (name: string, text: string): Promise<string> => {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    },
    folder: () => folder
  }
}

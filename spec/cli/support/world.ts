import { Readable, Writable } from 'node:stream'
import { Subject } from 'rxjs'
import type { CliIo, StopSignal } from '../../../src/cli/cli-io.js'
import { runCli } from '../../../src/cli/run-cli.js'
import { TOKEN } from '../../support/lab.js'
import { scriptedServer } from '../../support/scripted-server.js'
import type { Script } from '../../support/scripted-server.js'
import { VirtualClock } from '../../../src/testing/virtual-clock.js'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** A stream that keeps what it was given; a terminal where it has a size. */
export class Captured extends Writable {
  text = ''
  readonly isTTY: boolean
  columns: number | undefined
  rows: number | undefined
  /** The error that the next write meets. */
  broken: Error | null = null

  constructor(size?: Size) {
    super({ decodeStrings: false })
    this.isTTY = size !== undefined
    this.columns = size?.columns
    this.rows = size?.rows
  }

  readonly hasColors = (): boolean => false

  override _write(chunk: string, _: string, done: (error: Error | null) => void): void {
    if (this.broken === null) this.text += chunk
    done(this.broken)
    this.emit('written')
  }

  resize(size: Size): void {
    this.columns = size.columns
    this.rows = size.rows
    this.emit('resize')
  }

  get lines(): readonly string[] {
    return this.text.split('\n').slice(0, -1)
  }
}

interface WorldOptions {
  readonly stdin?: string
  readonly env?: CliIo['env']
  /** Makes stdout a terminal. */
  readonly size?: Size
}

/** A captured world with a scripted server in virtual time. */
export const world = (script: Script = [], { stdin = '', env = {}, size }: WorldOptions = {}) => {
  const clock = new VirtualClock()
  const server = scriptedServer(clock, script)
  const stops = new Subject<StopSignal>()
  const input = Readable.from([stdin])
  const stdout = new Captured(size)
  const stderr = new Captured()
  const io: CliIo = {
    stdin: input,
    stdout,
    stderr,
    env: { FIDDLER_ENDPOINT: 'https://acme.fiddler.ai', FIDDLER_API_KEY: TOKEN, ...env },
    stops,
    scheduler: clock,
    transport: server.transport,
    random: () => 0,
    dashboard: '/no-such-folder',
    openBrowser: () => Promise.resolve()
  }
  return {
    clock,
    server,
    stops,
    stdin: input,
    stdout,
    stderr,
    io,
    /** Starts the command, and leaves time to the spec. */
    start: (...argv: readonly string[]) => runCli(argv, io),
    /** Runs the command to its end. */
    run: async (...argv: readonly string[]) => {
      const code = runCli(argv, io)
      clock.flush()
      return code
    }
  }
}

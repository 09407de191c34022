/**
 * What the command knows of the world around it.
 *
 * @since 0.1.0
 */
import type { Readable, Writable } from 'node:stream'
import type { WriteStream } from 'node:tty'
import type { Observable, SchedulerLike } from 'rxjs'
import type { Transport } from '../http/transport.js'

// model

/** A stream that may be a terminal. */
export interface CliOutput extends Writable {
  readonly isTTY?: boolean | undefined
  /** Of a terminal only. */
  readonly columns?: number | undefined
  readonly rows?: number | undefined
  readonly hasColors?: WriteStream['hasColors'] | undefined
}

/** A signal that asks the command to stop. */
export type StopSignal = 'SIGINT' | 'SIGTERM'

/** Everything that `runCli` touches, so that a spec can hand it a captured world. */
export interface CliIo {
  /** Asked for only where ids are read from it. */
  readonly stdin: Readable
  readonly stdout: CliOutput
  readonly stderr: CliOutput
  readonly env: Readonly<Record<string, string | undefined>>
  /** Cold: the signals are caught only while somebody is subscribed. */
  readonly stops: Observable<StopSignal>
  /** All time: the client's, and the redraws of the screen. */
  readonly scheduler: SchedulerLike
  /** Folder of the built page that `dashboard` serves. */
  readonly dashboard: string
  /** Has the user's browser show a page; rejects where there is none to show it. */
  readonly openBrowser: (url: string) => Promise<void>
  /** @default the library's own */
  readonly transport?: Transport
  /** For jitter. @default the library's own */
  readonly random?: () => number
}

// accessors

/** Writes one line of data. */
export const say = ({ stdout }: Pick<CliIo, 'stdout'>, line: string): void => void stdout.write(`${line}\n`)

/** Writes one line for the human at the terminal. */
export const tell = ({ stderr }: Pick<CliIo, 'stderr'>, line: string): void => void stderr.write(`${line}\n`)

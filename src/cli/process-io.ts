/**
 * The world of a real process.
 *
 * @since 0.1.0
 */
import { fileURLToPath } from 'node:url'
import { Observable } from 'rxjs'
import { monotonicScheduler } from '../client/monotonic-scheduler.js'
import { openBrowser } from './open-browser.js'
import type { CliIo, StopSignal } from './cli-io.js'

/** The process's own streams, environment, signals and time. */
export const processIo: CliIo = {
  // Opening it would keep the process alive, so it is opened only where it is read.
  get stdin() {
    return process.stdin
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  stops: new Observable((subscriber) => {
    const stop = (signal: NodeJS.Signals) => subscriber.next(signal as StopSignal)
    for (const signal of STOP_SIGNALS) process.on(signal, stop)
    return () => STOP_SIGNALS.forEach((signal) => process.off(signal, stop))
  }),
  scheduler: monotonicScheduler,
  dashboard: fileURLToPath(new URL('../dashboard', import.meta.url)),
  openBrowser: (url) => openBrowser(url)
}

// private

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM']

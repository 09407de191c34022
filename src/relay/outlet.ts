/**
 * A consumer's connection, and whether it takes more just now.
 *
 * @since 0.1.0
 */
import type { ServerResponse } from 'node:http'

/** Where a stream writes: as much of a `ServerResponse` as it needs. */
export type Sink = Pick<ServerResponse, 'write' | 'once' | 'end' | 'destroy'>

const BEAT = ':\n\n'
// ms without a byte read after which a consumer is let go.
const LONGEST_FULL = 60_000

/** Nothing is queued here beyond what the socket itself has taken: once it is full, whoever writes is told when there is room again. */
export class Outlet {
  /** When the socket filled up, epoch ms; null while it takes more. */
  fullSince: number | null = null

  constructor(
    private readonly sink: Sink,
    private readonly now: () => number,
    private readonly onRoom: () => void
  ) {}

  get isFull(): boolean {
    return this.fullSince !== null
  }

  write(bytes: Buffer | string): void {
    if (this.sink.write(bytes) || this.isFull) return
    this.fullSince = this.now()
    this.sink.once('drain', () => {
      this.fullSince = null
      this.onRoom()
    })
  }

  /** A sign of life, or the end of a consumer that has read nothing for too long. `now` is epoch ms. */
  beat(now: number): void {
    if (this.fullSince === null) this.write(BEAT)
    else if (now - this.fullSince > LONGEST_FULL) this.destroy()
  }

  /** Ends in order; what the socket has taken still goes out. */
  end(bytes: string): void {
    this.sink.end(bytes)
  }

  destroy(): void {
    this.sink.destroy()
  }
}

/**
 * One connection of a client through the proxy, with a connection of its own to the server behind it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Socket } from 'node:net'

/** What a fault can do to a connection. */
export class Line {
  /** Bytes may have come that nobody had asked for. */
  struck = false
  /** Nothing passes any more, either way; nobody is told. */
  private dark = false
  private held: Promise<void> | null = null
  private dripped: { readonly each: number; readonly every: number } | null = null

  constructor(
    private readonly client: Socket,
    private readonly server: Socket
  ) {}

  get open(): boolean {
    return !this.client.destroyed && this.client.writable
  }

  /** Sends bytes to the client. */
  write(bytes: Buffer | string): void {
    if (!this.dark && this.open) this.client.write(bytes)
  }

  /** Sends bytes to the client, some at a time. */
  async drip(bytes: Buffer, each: number, every: number): Promise<void> {
    for (let sent = 0; sent < bytes.length && this.open; sent += each) {
      // Between two, never after the last: what follows it is dated from there.
      if (sent > 0) await pause(every)
      this.write(bytes.subarray(sent, sent + each))
    }
  }

  /** RST. */
  reset(): void {
    this.client.resetAndDestroy()
    this.server.destroy()
  }

  /** FIN, then nothing is read any more. */
  close(): void {
    this.client.destroySoon()
    this.server.destroy()
  }

  /** FIN; what the client still sends is read, and goes nowhere. */
  halfClose(): void {
    this.client.end()
    this.server.destroy()
  }

  /** Swallows all that comes, from either side. */
  blackHole(): void {
    this.dark = true
  }

  /** Holds back the client's next bytes. */
  hold(ms: number): void {
    this.held = pause(ms)
  }

  /** Lets the client's next bytes drip towards the server. */
  dripRequest(each: number, every: number): void {
    this.dripped = { each, every }
  }

  /** Bytes of the client on their way to the server. */
  async forward(bytes: Buffer): Promise<void> {
    const { held, dripped } = this
    this.held = null
    this.dripped = null
    if (held !== null) await held
    const { each, every } = dripped ?? { each: bytes.length, every: 0 }
    for (let sent = 0; sent < bytes.length && this.open; sent += each) {
      this.toServer(bytes.subarray(sent, sent + each))
      if (dripped !== null) await pause(every)
    }
  }

  private toServer(bytes: Buffer): void {
    if (!this.dark && this.server.writable) this.server.write(bytes)
  }
}

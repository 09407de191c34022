/**
 * One job and whoever reads it.
 *
 * @since 0.1.0
 */
import type { Unsubscribable } from 'rxjs'
import type { Frame } from './frame.js'

// model

/** A consumer's stream, as its jobs see it. */
export interface Holder {
  /** The entry has something newer. */
  changed(entry: HubEntry): void
  /** What was known of the entry has been told. */
  loaded(entry: HubEntry): void
  /** News of the engine itself. */
  engine(event: 'stuck' | 'well', why: string): void
  /** Numbers begin anew. */
  forget(): void
}

/** The newest state of a job: its last snapshot, and the trouble or the end that followed it. Older ones are forgotten. */
export class HubEntry {
  readonly holders = new Set<Holder>()
  watch: Unsubscribable | null = null
  linger: Unsubscribable | null = null
  isLoaded = false
  private polled: Frame | null = null
  private after: Frame | null = null

  constructor(
    readonly id: string,
    /** Whether it is watched with its tasks. */
    public verbose: boolean
  ) {}

  take(frame: Frame): void {
    if (frame.message.kind === 'Polled') {
      this.polled = frame
      this.after = null
    } else this.after = frame
  }

  get isSettled(): boolean {
    return this.after?.message.kind === 'Settled'
  }

  /** Number of the newest frame; -1 where there is none. */
  get n(): number {
    return (this.after ?? this.polled)?.n ?? -1
  }

  /** The frames after number `n`, for a consumer that wants tasks or does not; at most two. */
  since(n: number, verbose: boolean): readonly Frame[] {
    const { polled, after } = this
    return [polled, after].filter(
      (frame): frame is Frame => frame !== null && frame.n > n && (!verbose || frame.message.verbose)
    )
  }

  forget(): void {
    this.polled = null
    this.after = null
  }
}

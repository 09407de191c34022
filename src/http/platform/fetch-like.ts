/**
 * As much of the Fetch standard as this library uses, written out, so that no declaration file needs the
 * DOM's or Node's types.
 *
 * @since 0.1.0
 */

// model

/** As much of an `AbortSignal` as a fetch listens to. */
export interface SignalLike {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** What a request is made of. */
export interface FetchInit {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly redirect: 'manual' | 'follow' | 'error'
  readonly cache: 'no-store'
  readonly signal: SignalLike
}

/** A body as browsers and native fetch give it. */
export interface WebBody {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
    cancel(reason?: unknown): Promise<void>
  }
}

/**
 * A body as node-fetch gives it: a Node stream. Leaving the loop early destroys it, but not the connection.
 */
export type NodeBody = AsyncIterable<Uint8Array>

/** One answer. */
export interface FetchResponse {
  readonly status: number
  /**
   * `opaqueredirect` where a browser hides a redirect (status 0). React Native and older fetches have none.
   */
  readonly type?: string
  readonly headers: { forEach(each: (value: string, name: string) => void): void }
  /**
   * Null or missing where there is no body, or where the platform cannot stream it: then `text()` is all
   * there is.
   */
  readonly body?: WebBody | NodeBody | null
  text(): Promise<string>
}

/** A fetch. */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchResponse>

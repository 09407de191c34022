/**
 * What every stream to a consumer can do.
 *
 * @since 0.1.0
 */

/** A consumer's stream, as the server sees it. */
export interface ConsumerStream {
  /** A comment that keeps the connection alive; a consumer that has read nothing for too long is let go. */
  beat(now: number): void
  /** Says that the relay closes, and ends. */
  bye(): void
  /** The connection has closed. */
  close(): void
}

/** An event of the relay's own. */
export const eventText = (type: string, data: object, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`

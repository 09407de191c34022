/**
 * Server-Sent Events out of text that comes in pieces.
 *
 * @since 0.1.0
 */

// model

/** One event. Source: WHATWG HTML, 9.2.6, "Interpreting an event stream". */
export interface ServerSentEvent {
  /** `message` where the stream named none. */
  readonly type: string
  readonly data: string
  /** The last `id` that the stream has told so far. */
  readonly lastEventId: string
}

/** Parses one stream; made anew for each connection. */
export class SseParser {
  private rest = ''
  private begun = false
  /** A line feed that comes next belongs to the carriage return before it. */
  private afterReturn = false
  private type = ''
  private data: string[] = []
  private lastEventId = ''

  /** The events that this piece completes. */
  push(piece: string): readonly ServerSentEvent[] {
    const events: ServerSentEvent[] = []
    let text = this.rest + this.withoutMarks(piece)
    for (let end = text.search(LINE_END); end !== -1; end = text.search(LINE_END)) {
      const length = text.startsWith('\r\n', end) ? 2 : 1
      this.afterReturn = length === 1 && text[end] === '\r' && end + 1 === text.length
      this.line(text.slice(0, end), events)
      text = text.slice(end + length)
    }
    this.rest = text
    return events
  }

  /** Characters that wait for the end of their line or event. */
  get waiting(): number {
    return this.data.reduce((sum, line) => sum + line.length, this.rest.length)
  }

  private withoutMarks(piece: string): string {
    let text = piece
    if (text === '') return text
    if (!this.begun && text.startsWith(BYTE_ORDER_MARK)) text = text.slice(1)
    if (this.afterReturn && text.startsWith('\n')) text = text.slice(1)
    this.begun = true
    this.afterReturn = false
    return text
  }

  private line(line: string, events: ServerSentEvent[]): void {
    if (line === '') this.dispatch(events)
    else {
      const colon = line.indexOf(':')
      // A line that begins with a colon is a comment.
      if (colon === -1) this.field(line, '')
      else if (colon > 0) this.field(line.slice(0, colon), line.slice(colon + 1).replace(/^ /, ''))
    }
  }

  private field(name: string, value: string): void {
    if (name === 'data') this.data.push(value)
    else if (name === 'event') this.type = value
    else if (name === 'id' && !value.includes('\0')) this.lastEventId = value
  }

  private dispatch(events: ServerSentEvent[]): void {
    const { data, type, lastEventId } = this
    this.data = []
    this.type = ''
    if (data.length > 0) events.push({ type: type || 'message', data: data.join('\n'), lastEventId })
  }
}

// private

const LINE_END = /[\r\n]/
const BYTE_ORDER_MARK = '\uFEFF'

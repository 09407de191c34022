/**
 * Cuts a stream of bytes into HTTP answers.
 */

/** One whole answer. */
export interface WholeAnswer {
  readonly bytes: Buffer
  /** Where the body begins. */
  readonly body: number
}

/** Feeds bytes, gives the answers that are whole by now. Knows `Content-Length` alone, which is all that the simulator sends. */
export const answerReader = (): ((bytes: Buffer) => readonly WholeAnswer[]) => {
  let held: Buffer = Buffer.alloc(0)
  return (bytes) => {
    held = Buffer.concat([held, bytes])
    const whole: WholeAnswer[] = []
    for (let answer = first(held); answer !== null; answer = first(held)) {
      whole.push(answer)
      held = held.subarray(answer.bytes.length)
    }
    return whole
  }
}

/** The offset of the line in the middle of the head: what is put there stands between two headers. */
export const middleOfHead = ({ bytes, body }: WholeAnswer): number =>
  bytes.indexOf('\r\n', Math.floor(body / 2)) + 2

// private

const first = (held: Buffer): WholeAnswer | null => {
  const end = held.indexOf('\r\n\r\n')
  if (end === -1) return null
  const length = /\r\ncontent-length: (\d+)/i.exec(held.toString('latin1', 0, end))?.[1]
  if (length === undefined) throw new Error('an answer without Content-Length')
  const size = end + 4 + Number(length)
  return held.length < size ? null : { bytes: held.subarray(0, size), body: end + 4 }
}

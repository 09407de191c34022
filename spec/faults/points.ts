/**
 * Where in an exchange a fault strikes.
 */
import { middleOfHead } from './support/answers.js'
import type { WholeAnswer } from './support/answers.js'

export const POINTS = ['before headers', 'in headers', 'in body', 'idle keep-alive'] as const

export type Point = (typeof POINTS)[number]

/** Bytes of the answer that leave before the fault strikes. */
export const bytesBefore = (point: Point, answer: WholeAnswer): number => {
  const { bytes, body } = answer
  switch (point) {
    case 'before headers':
      return 0
    case 'in headers':
      return middleOfHead(answer)
    case 'in body':
      return Math.floor((body + bytes.length) / 2)
    case 'idle keep-alive':
      return bytes.length
  }
}

/**
 * How one job answers, as a test writes it.
 *
 * @since 0.1.0
 */
import { jobId } from './a-job.js'
import { answerOf } from './answer.js'
import type { Answer, Step } from './answer.js'
import { broken, refused } from './faults.js'
import { jobLetters } from './letters.js'
import { marksOf } from './marbles.js'

// model

/**
 * Which request of a job is answered.
 *
 * @category model
 * @since 0.1.0
 */
export interface Poll {
  /** The job's, lower case. */
  readonly id: string
  /** From 0, for each job. */
  readonly n: number
  /** ms since the server was made; for a job that was submitted, since it was accepted. */
  readonly at: number
}

/**
 * - A list: one step per poll; the last one is given again and again.
 * - Marbles: how the job goes on in time, whoever asks; before the first letter and after `|` the server does
 *   not know it (404), at `t` the connection breaks.
 * - A function: asked at each poll.
 *
 * @category model
 * @since 0.1.0
 */
export type JobScript = string | readonly Step[] | ((poll: Poll) => Step)

/** A script being played for one job. */
export interface Play {
  answer(poll: Poll): Answer
  /** What no request has been answered with yet, in a word or two each. */
  left(): readonly string[]
}

// constructors

/** Begins to play a script for one job; throws a `TypeError` that says what is wrong with it. */
export const playOf = (script: JobScript): Play => {
  if (typeof script === 'string') return inTime(script)
  if (typeof script === 'function') return { answer: (poll) => answerOf(script(poll)), left: () => [] }
  return oneByOne(script.map(answerOf))
}

/** Plays a list, one step per request. */
export const oneByOne = (answers: readonly Answer[]): Play => {
  if (answers.length === 0) throw new TypeError('a script must have one step at least')
  let given = 0
  return {
    answer: () => answers[Math.min(given++, answers.length - 1)] as Answer,
    left: () => answers.slice(given).map(({ says }) => says)
  }
}

/**
 * A list with one letter per poll: those of `jobLetters`, `t` for a connection that breaks, `|` for a 404,
 * and your own. Spaces mean nothing.
 *
 * @example
 * import { polls, refused, scriptedServer } from 'fiddler-jobs/testing'
 *
 * scriptedServer(polls('p 0 3 t t b 6 y', { b: refused(503) }))
 *
 * @category constructors
 * @since 0.1.0
 */
export const polls = (letters: string, own: Readonly<Record<string, Step>> = {}): readonly Step[] =>
  Array.from(letters.replaceAll(' ', ''), (letter) => stepOf(letter, own))

/** A 404 in the server's envelope. */
export const unknownJob = (): Answer => refused(404, { message: 'Job not found', reason: 'NotFound' })

// private

const SHARED: Readonly<Record<string, Step>> = /*#__PURE__*/ (() => ({
  ...jobLetters(jobId()),
  t: broken(),
  '|': unknownJob()
}))()

const stepOf = (letter: string, own: Readonly<Record<string, Step>>): Step => {
  const step = Object.hasOwn(own, letter)
    ? own[letter]
    : Object.hasOwn(SHARED, letter)
      ? SHARED[letter]
      : undefined
  if (step === undefined) throw new TypeError(`a script has no letter '${letter}'`)
  return step
}

const inTime = (marbles: string): Play => {
  const life = marksOf(marbles).map(({ at, letter }) => ({ at, answer: answerOf(stepOf(letter, {})) }))
  if (life.length === 0) throw new TypeError('a script must have one letter at least')
  let seen = -1
  return {
    answer: ({ at }) => {
      const now = life.filter((mark) => mark.at <= at).length - 1
      seen = Math.max(seen, now)
      return life[now]?.answer ?? unknownJob()
    },
    left: () => life.slice(seen + 1).map(({ answer }) => answer.says)
  }
}

/**
 * Which script answers which request.
 *
 * @since 0.1.0
 */
import type { TransportRequest } from '../http/transport.js'
import type { JobRef } from '../job/job-ref.js'
import { answerOf } from './answer.js'
import type { Answer } from './answer.js'
import { accepted, refused } from './faults.js'
import { oneByOne, playOf, unknownJob } from './job-script.js'
import type { JobScript, Play } from './job-script.js'
import { jobIdIn } from './request-journal.js'
import { requireJobId } from './require-job-id.js'

// model

/**
 * Scripts by job id, or one for every id, which each job plays from its beginning. A job without a script is
 * answered with 404.
 *
 * @category model
 * @since 0.1.0
 */
export type JobScripts = JobScript | Readonly<Record<string, JobScript>>

/** The jobs of one server. */
export class ScriptedJobs {
  private readonly plays = new Map<string, Play>()
  private readonly asked = new Map<string, number>()
  private readonly acceptedAt = new Map<string, number>()
  private readonly forAll: JobScript | null
  private readonly submits: Play | null
  /** The jobs that a submit will start: until then there are none. */
  private readonly awaited: ReadonlySet<string>

  constructor(scripts: JobScripts, submits: readonly (JobRef | Answer)[]) {
    this.forAll = isScript(scripts) ? scriptAsItIs(scripts) : null
    if (isScript(scripts)) playOf(scripts)
    else for (const [id, script] of Object.entries(scripts)) this.plays.set(requireJobId(id), playOf(script))
    const answers = submits.map((submit) => ('_tag' in submit ? submit : accepted(submit)))
    this.submits = answers.length === 0 ? null : oneByOne(answers)
    this.awaited = new Set(answers.flatMap(({ accepts }) => accepts ?? []))
  }

  /** What the script has for a request that comes `now` ms after the server was made. */
  answerTo({ method, url }: TransportRequest, now: number): Answer {
    const id = jobIdIn(url)
    if (method !== 'GET') return this.answerToSubmit(now)
    return id === null ? refused(404) : this.answerToRead(id, now)
  }

  left(): readonly string[] {
    const unasked = this.forAll === null || this.plays.size > 0 ? [] : playOf(this.forAll).left()
    return [
      ...unasked.map((step) => `any job: ${step}`),
      ...[...this.plays].flatMap(([id, play]) => play.left().map((step) => `${id}: ${step}`)),
      ...(this.submits?.left() ?? []).map((step) => `submit: ${step}`)
    ]
  }

  private answerToSubmit(now: number): Answer {
    const answer = this.submits?.answer({ id: '', n: 0, at: now }) ?? refused(404)
    if (answer.accepts !== undefined) this.acceptedAt.set(answer.accepts, now)
    return answer
  }

  private answerToRead(id: string, now: number): Answer {
    if (this.awaited.has(id) && !this.acceptedAt.has(id)) return unknownJob()
    const play = this.plays.get(id) ?? this.begin(id)
    if (play === null) return unknownJob()
    const n = this.asked.get(id) ?? 0
    this.asked.set(id, n + 1)
    return play.answer({ id, n, at: now - (this.acceptedAt.get(id) ?? 0) })
  }

  private begin(id: string): Play | null {
    if (this.forAll === null) return null
    const play = playOf(this.forAll)
    this.plays.set(id, play)
    return play
  }
}

// private

const scriptAsItIs = (script: JobScript): JobScript =>
  typeof script === 'string' || typeof script === 'function' ? script : script.map(answerOf)

const isScript = (scripts: JobScripts): scripts is JobScript =>
  typeof scripts !== 'object' || Array.isArray(scripts)

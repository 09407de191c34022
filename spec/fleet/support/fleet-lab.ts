import type { JobClientConfig } from '../../../src/client/job-client-config.js'
import type { JobUpdate } from '../../../src/watch/job-update.js'
import { JOB_ID } from '../../job/a-job.js'
import { lab } from '../../support/lab.js'
import { job } from '../../support/replies.js'
import type { Reply } from '../../support/replies.js'

/** The nth job's id; its last character is n in hex. */
export const idOf = (n: number): string => `fade0000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

export const A = idOf(0xa)
export const B = idOf(0xb)
export const C = idOf(0xc)

/** What a job's nth request is answered with; the last reply is played again and again. */
export type Plans = Readonly<Record<string, readonly Reply[]>>

const STARTED: readonly Reply[] = [job()]

/** A client of a server with many jobs, in virtual time from 0; jobs without a plan are STARTED for ever. No limits unless given. */
export const fleetLab = (plans: Plans = {}, config: Partial<JobClientConfig> = {}) => {
  const asked = new Map<string, number>()
  const reply = (id: string): Reply => {
    const n = asked.get(id) ?? 0
    asked.set(id, n + 1)
    const plan = plans[id] ?? STARTED
    return ofJob(id, plan[Math.min(n, plan.length - 1)] as Reply)
  }
  const base = lab((_, { url }) => reply(idIn(url)), { limits: 'none', ...config })
  const visits = (id: string) => base.server.visits.filter(({ url }) => idIn(url) === id)
  return {
    ...base,
    /** When the job was asked about. */
    timesOf: (id: string): readonly number[] => visits(id).map(({ at }) => at),
    /** How its requests ended. */
    endsOf: (id: string): readonly string[] => visits(id).map(({ how }) => how),
    /** Which of its requests were verbose. */
    verboseOf: (id: string): readonly boolean[] => visits(id).map(({ url }) => url.endsWith('?verbose=true'))
  }
}

/** An update in a word or two, after the last character of its id. */
export const brief = (update: JobUpdate): string => `${update.id.slice(-1)} ${news(update)}`

const news = (update: JobUpdate): string => {
  if (update._tag === 'Polled') return update.job.status
  if (update._tag === 'Trouble') return update.error._tag
  return `settled ${update.outcome._tag === 'Right' ? update.outcome.right.status : update.outcome.left._tag}`
}

const idIn = (url: string): string => /\/v3\/jobs\/([^?]*)/.exec(url)?.[1] ?? ''

const ofJob = (id: string, reply: Reply): Reply =>
  reply.response === undefined
    ? reply
    : { ...reply, response: { ...reply.response, body: reply.response.body.replace(JOB_ID, id) } }

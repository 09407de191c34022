import type { TransportRequest } from '../../../src/http/transport.js'
import type { Reply } from '../../support/replies.js'
import { answer, wireJob } from '../../support/replies.js'
import { idOf } from '../live/a-row.js'

export const [A, B, C, D, E] = [1, 2, 3, 4, 5].map(idOf) as [string, string, string, string, string]

/** A good answer about that job. */
export const about = (id: string, status: string, progress: number, parts: object = {}): Reply =>
  answer(200, { data: wireJob(status, progress, { id, ...parts }) })

/** Each job has its own replies; the last is played again and again. */
export const byJob = (replies: Readonly<Record<string, readonly Reply[]>>) => {
  const asked = new Map<string, number>()
  return (_: number, { url }: TransportRequest): Reply => {
    const id = /jobs\/([0-9a-f-]+)/.exec(url)?.[1] ?? ''
    const n = asked.get(id) ?? 0
    asked.set(id, n + 1)
    const own = replies[id] ?? []
    return own[Math.min(n, own.length - 1)] as Reply
  }
}

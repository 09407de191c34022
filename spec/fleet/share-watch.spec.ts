import { Observable, Subject } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { shareWatch } from '../../src/fleet/share-watch.js'
import type { Job } from '../../src/job/job.js'
import { aJob } from '../job/a-job.js'

const sharing = () => {
  const said: string[] = []
  const polls = new Subject<Job>()
  const watch = new Observable<Job>((subscriber) => {
    said.push('subscribed')
    subscriber.add(polls.subscribe(subscriber))
    subscriber.add(() => said.push('unsubscribed'))
  })
  const shared = watch.pipe(
    shareWatch({ onEnd: ({ status }) => said.push(`end ${status}`), onOver: () => said.push('over') })
  )
  const hear = (who: string) =>
    shared.subscribe({
      next: ({ status }) => said.push(`${who} ${status}`),
      error: () => said.push(`${who} error`),
      complete: () => said.push(`${who} complete`)
    })
  return { said, polls, hear }
}

describe('shareWatch', () => {
  it('subscribes once for all, and tells a late subscriber the last snapshot', () => {
    const { said, polls, hear } = sharing()
    hear('a')
    polls.next(aJob())
    hear('b')
    expect(said).toEqual(['subscribed', 'a STARTED', 'b STARTED'])
  })

  it.each(['SUCCESS', 'FAILURE', 'REVOKED'] as const)('is over before anybody hears of %s', (status) => {
    const { said, polls, hear } = sharing()
    hear('a')
    polls.next(aJob({ status }))
    expect(said).toEqual(['subscribed', `end ${status}`, 'over', `a ${status}`])
  })

  it('is over before anybody hears of an error', () => {
    const { said, polls, hear } = sharing()
    hear('a')
    polls.error(new Error('refused'))
    expect(said.slice(0, said.indexOf('a error'))).toEqual(['subscribed', 'over'])
  })

  it('is over when the last subscriber leaves, before the watch is let go', () => {
    const { said, hear } = sharing()
    const a = hear('a')
    hear('b').unsubscribe()
    a.unsubscribe()
    expect(said).toEqual(['subscribed', 'over', 'unsubscribed'])
  })

  it('begins anew after it is over', () => {
    const { said, hear } = sharing()
    hear('a').unsubscribe()
    hear('b')
    expect(said).toEqual(['subscribed', 'over', 'unsubscribed', 'subscribed'])
  })
})

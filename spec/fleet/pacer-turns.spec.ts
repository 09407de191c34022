import { of } from 'rxjs'
import type { Observable } from 'rxjs'
import { describe, expect, it } from 'vitest'
import { LIMITS, pacerLab } from './support/pacer-lab.js'

const ONE_A_SECOND = { ...LIMITS, read: { perSecond: 1, perMinute: 60 } }

const start = (request: Observable<unknown>) => void request.subscribe()

describe('a turn that has come', () => {
  it('is used at once by a request that is made during it, whoever else is due', () => {
    const { scheduler, pacer, names, exchange } = pacerLab(ONE_A_SECOND)
    const ticket = pacer.ticket('read', 'poll')
    const seen: (readonly string[])[] = []
    ticket.turn(10).subscribe(() => {
      start(pacer.ticket('read', 'ahead').run(exchange('get')))
      start(ticket.run(exchange('poll')))
      seen.push(names())
    })
    scheduler.flush()
    expect(seen).toEqual([['poll']])
    expect(names()).toEqual(['poll', 'get'])
  })

  it('is over before the next one comes, though the answer was there at once', () => {
    const { scheduler, pacer } = pacerLab()
    const heard: string[] = []
    for (const name of ['a', 'b', 'c']) {
      const ticket = pacer.ticket('read', 'ahead')
      ticket.turn(10).subscribe(() => {
        heard.push(`${name} begins`)
        start(ticket.run(of(1)))
        heard.push(`${name} ends`)
      })
    }
    scheduler.flush()
    expect(heard).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('tells how long after its time it came', () => {
    const { scheduler, pacer, exchange, at } = pacerLab(ONE_A_SECOND)
    const waited: number[] = []
    const request = (name: string) => {
      const ticket = pacer.ticket('read', 'ahead')
      ticket.turn(100).subscribe(() => {
        waited.push(ticket.waited())
        start(ticket.run(exchange(name, 20)))
      })
    }
    at(5_000, () => {
      request('a')
      request('b')
    })
    scheduler.flush()
    expect(waited).toEqual([0, 1_020])
  })
})

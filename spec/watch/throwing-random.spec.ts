import { describe, expect, it } from 'vitest'
import { VirtualTimeScheduler, of } from 'rxjs'
import { createJobClient } from '../../src/client/create-job-client.js'

describe('a random source that throws', () => {
  it('ends the watch with what it threw', () => {
    const scheduler = new VirtualTimeScheduler()
    const client = createJobClient({
      baseUrl: 'https://acme.test',
      scheduler,
      limits: 'none',
      random: () => {
        throw new Error('no dice')
      },
      transport: () => of({ status: 503, headers: {}, body: '' })
    })
    let heard: unknown = null
    client
      .watch('e9a2a782-1db4-4bb8-8db0-3fa5a278c068')
      .subscribe({ error: (error: unknown) => (heard = error) })
    scheduler.flush()
    expect(heard).toEqual(new Error('no dice'))
    expect(scheduler.now()).toBe(0)
  })
})

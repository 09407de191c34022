import { describe, expect, it, vi } from 'vitest'
import { inBrowser } from '../../src/client/in-browser.js'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { SUCCESS } from '../support/replies.js'

describe('inBrowser', () => {
  it('is false in Node', () => {
    expect(inBrowser()).toBe(false)
  })

  it('is true on a page', () => {
    vi.stubGlobal('document', {})
    expect(inBrowser()).toBe(true)
  })

  it('is true in a worker of a page: its global object is one', () => {
    vi.stubGlobal('WorkerGlobalScope', { [Symbol.hasInstance]: (value: unknown) => value === globalThis })
    expect(inBrowser()).toBe(true)
  })

  it('is false where the name is known, and the global object is none', () => {
    vi.stubGlobal('WorkerGlobalScope', { [Symbol.hasInstance]: () => false })
    expect(inBrowser()).toBe(false)
  })
})

describe('a client on a page', () => {
  it('sends no header that would force a preflight of its own', () => {
    vi.stubGlobal('document', {})
    const { server, client, hear } = lab([SUCCESS], { baseUrl: '/fiddler', token: undefined })
    hear(client.get(JOB_ID))
    expect(server.visits[0]?.headers).toEqual({ Accept: 'application/json' })
    expect(server.visits[0]?.url).toBe(`/fiddler/v3/jobs/${JOB_ID}`)
  })
})

import { Agent } from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cutWatch } from '../../../src/http/platform/cut-watch.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('cutWatch', () => {
  it('gives an agent that is Node’s own but for what it sees', () => {
    const agentFor = cutWatch(() => undefined)
    expect(agentFor({ protocol: 'http:' })).toBeInstanceOf(Agent)
    expect(agentFor({ protocol: 'https:' })).toBeInstanceOf(SecureAgent)
    expect(agentFor({ protocol: 'http:' })).toMatchObject({ keepAlive: true })
  })

  it.each([
    ['no process', undefined],
    ['a process without built-in modules', {}],
    ['a process that does not know http', { getBuiltinModule: () => undefined }]
  ])('gives none on a runtime with %s', (_, process) => {
    vi.stubGlobal('process', process)
    const agent = cutWatch(() => undefined)({ protocol: 'http:' })
    vi.unstubAllGlobals()
    expect(agent).toBeUndefined()
  })
})

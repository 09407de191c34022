import { ask, simulator } from './ask.js'
import type { Fault, FaultRule } from '../../src/simulator/fault.js'

const NOW = Date.UTC(2026, 0, 1)

/** A simulator under one fault, its one job, and that job's whole healthy answer. */
export const under = async (fault: Fault, rule: Omit<FaultRule, 'fault'> = {}) => {
  const server = await simulator({ now: () => NOW, onRequest: (log) => ended.push(log) })
  const ended: unknown[] = []
  const { id } = server.addJob('quickSuccess')
  const healthy = (await ask(server, `/v3/jobs/${id}`)).text
  server.setFaults([{ fault, ...rule }])
  ended.length = 0
  return { server, id, healthy, ended, read: () => ask(server, `/v3/jobs/${id}`) }
}

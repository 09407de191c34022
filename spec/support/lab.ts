import type { Observable } from 'rxjs'
import { createJobClient } from '../../src/client/create-job-client.js'
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import { hear } from '../../src/testing/hear.js'
import type { Script } from './scripted-server.js'
import { scriptedServer } from './scripted-server.js'
import { VirtualClock } from '../../src/testing/virtual-clock.js'

export { hear }
export type { Heard } from '../../src/testing/hear.js'

export const TOKEN = 'sesame-4711'

/** A client of a scripted server, in virtual time that starts at 0, with jitter 0. */
export const lab = (script: Script, config: Partial<JobClientConfig> = {}, clock = new VirtualClock()) => {
  const server = scriptedServer(clock, script)
  const client = createJobClient({
    baseUrl: 'https://acme.fiddler.ai',
    token: TOKEN,
    transport: server.transport,
    scheduler: clock,
    random: () => 0,
    ...config
  })
  return { clock, server, client, hear: <A>(stream: Observable<A>) => hear(stream, clock) }
}

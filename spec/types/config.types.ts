/**
 * What a configuration spells out for its readers, and the code below it names. Checked by tsc; never run.
 */
import type { JobClientConfig } from '../../src/client/job-client-config.js'
import type { TokenOption } from '../../src/http/token-source.js'
import type { RelayClientConfig } from '../../src/relay-client/relay-client-config.js'
import type { Holds, Same } from './assert.js'

export type TokenOfClient = Holds<Same<JobClientConfig['token'], TokenOption | undefined>>
export type TokenOfRelayClient = Holds<Same<RelayClientConfig['token'], TokenOption | undefined>>

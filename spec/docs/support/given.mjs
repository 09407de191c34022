/**
 * What every snippet may use: a client of the simulator that the environment names.
 */
import { createJobClient } from 'fiddler-jobs'

const { FIDDLER_ENDPOINT: baseUrl, FIDDLER_API_KEY: token } = process.env
globalThis.client = createJobClient({ baseUrl, token })

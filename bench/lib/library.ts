/** What the bench measures. The bare loops borrow its transport and its codec. */
export { createJobClient } from '../../src/client/create-job-client.js'
export type { Transport, TransportRequest, TransportResponse } from '../../src/http/transport.js'
export type { Job } from '../../src/job/job.js'
export { decodeJob } from '../../src/codec/decode-answer.js'
export { BoardModel } from '../../src/fleet/board-model.js'
export { fetchTransport } from '../../src/http/fetch-transport.js'

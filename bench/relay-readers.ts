/** Opens so many streams and reads them: `node relay-readers.js PORT COUNT [IDS]`. Prints `ready` once each has had its first bytes. */
import { connect } from 'node:net'

const [port = '', given = '', ids = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'] = process.argv.slice(2)
const count = Number(given)
let ready = 0

const open = (left: number): void => {
  if (left === 0) return
  const socket = connect(Number(port), '127.0.0.1', () =>
    socket.write(`GET /v1/updates?ids=${ids} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
  )
  socket.once('data', () => {
    ready += 1
    if (ready === count) process.stdout.write('ready\n')
    open(left - 1)
  })
  // Too few descriptors, or a server that has gone: nothing that is measured then would be true.
  socket.once('error', ({ message }) => {
    process.stderr.write(`${message}; ${count} streams need as many descriptors: ulimit -n\n`)
    process.exit(1)
  })
  socket.resume()
}

// Fifty lanes: a listen queue is short.
const lanes = Math.min(50, count)
for (let lane = 0; lane < lanes; lane += 1) open(Math.floor(count / lanes) + (lane < count % lanes ? 1 : 0))

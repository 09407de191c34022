/** Opens so many streams and reads them: `node relay-readers.js PORT COUNT`. Prints `ready` once each has had its first bytes. */
import { connect } from 'node:net'

const [port = 0, count = 0] = process.argv.slice(2).map(Number)
const ID = 'e9a2a782-1db4-4bb8-8db0-3fa5a278c068'
let ready = 0

const open = (left: number): void => {
  if (left === 0) return
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(`GET /v1/updates?ids=${ID} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
  )
  socket.once('data', () => {
    ready += 1
    if (ready === count) process.stdout.write('ready\n')
    open(left - 1)
  })
  socket.resume()
}

// Fifty lanes: a listen queue is short.
const lanes = Math.min(50, count)
for (let lane = 0; lane < lanes; lane += 1) open(Math.floor(count / lanes) + (lane < count % lanes ? 1 : 0))

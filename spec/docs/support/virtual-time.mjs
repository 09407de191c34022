/**
 * Makes the time of a process virtual: where no request is under way it jumps to the next timer, so that nobody waits out an interval
 * and a busy machine changes nothing. Loaded with `node --import`.
 */
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { setImmediate, setTimeout } from 'node:timers'

const TOO_LONG = 124
// Turns of the event loop in which nothing asks for anything: what has arrived has then been dealt with.
const QUIET = 10

const { fetch, Response } = globalThis
const { request } = http
const start = { uptime: performance.now(), date: Date.now() }
const timers = new Set()
let elapsed = 0
let underWay = 0
let isPumping = false

const pump = (quiet) => {
  isPumping = underWay === 0 && timers.size > 0
  if (!isPumping) return
  if (quiet === QUIET) ring([...timers].reduce((a, b) => (b.at < a.at ? b : a)))
  setImmediate(pump, quiet === QUIET ? 0 : quiet + 1)
}

const ring = (timer) => {
  elapsed = timer.at
  if (timer.every === null) timers.delete(timer)
  else timer.at += timer.every
  timer.work()
}

const wake = () => {
  if (isPumping) return
  isPumping = true
  setImmediate(pump, 0)
}

const set =
  (repeats) =>
  (work, ms = 0, ...rest) => {
    const wait = Math.max(1, ms)
    const timer = {
      at: elapsed + wait,
      every: repeats ? wait : null,
      work: () => work(...rest),
      // What does not keep a process alive is nothing to jump to.
      unref: () => clear(timer)
    }
    timers.add(timer)
    wake()
    return timer
  }

const clear = (timer) => void timers.delete(timer)

const leave = () => {
  underWay -= 1
  wake()
}

globalThis.setTimeout = set(false)
globalThis.setInterval = set(true)
globalThis.clearTimeout = clear
globalThis.clearInterval = clear
performance.now = () => start.uptime + elapsed
Date.now = () => start.date + elapsed

http.request = (...asked) => {
  underWay += 1
  return request(...asked).once('close', leave)
}
syncBuiltinESMExports()

globalThis.fetch = async (...asked) => {
  underWay += 1
  try {
    const answer = await fetch(...asked)
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: answer.headers })
  } finally {
    leave()
  }
}

setTimeout(() => process.exit(TOO_LONG), 30_000).unref()

/**
 * Reads the raw streams of relays in a process of its own, and says how long each update took: from the answer to the poll until here.
 * Writes `up`, then does what the lines of its standard input say: `watch` and ids, `count` (from now on), `tell` (and end).
 */
import { createInterface } from 'node:readline'
import { monotonicNow } from '../../../src/schedule/monotonic-now.js'

const [urls = ''] = process.argv.slice(2)
const found: Record<string, number[]> = {}
const read = async (url: string, ids: readonly string[]): Promise<void> => {
  const times: number[] = (found[url] = [])
  const answer = await fetch(`${url}/v1/updates`, {
    method: 'POST',
    body: JSON.stringify({ ids })
  })
  const reader = answer.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let synced = false
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return
    const now = monotonicNow()
    text += decoder.decode(value, { stream: true })
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      if (event.includes('event: synced')) synced = true
      const at = synced ? /"at":([\d.]+)/.exec(event)?.[1] : undefined
      if (at !== undefined) times.push(now - Number(at))
    }
  }
}

const stdin = createInterface(process.stdin).on('line', (line) => {
  const [what, ids = ''] = line.split(' ')
  if (what === 'watch')
    for (const url of urls.split(','))
      read(url, ids.split(',')).catch((error: unknown) => process.stderr.write(String(error)))
  else if (what === 'count') for (const times of Object.values(found)) times.splice(0)
  else process.stdout.write(`${JSON.stringify(found)}\n`, () => process.exit(0))
})
// Whoever has started it has gone.
stdin.once('close', () => process.exit(1))
process.stdout.write('up\n')

/**
 * Reads the raw streams of relays in a process of its own, and says how long each update took: from the answer to the poll until here.
 * Writes `up`, reads the ids from standard input, begins to count at SIGUSR2, and tells at SIGTERM.
 */
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

process.stdin.setEncoding('utf8').once('data', (ids: string) => {
  for (const url of urls.split(',')) read(url, ids.trim().split(',')).catch(() => undefined)
})
process.once('SIGUSR2', () => Object.values(found).forEach((times) => times.splice(0)))
process.once('SIGTERM', () => {
  process.stdout.write(JSON.stringify(found), () => process.exit(0))
})
process.stdout.write('up\n')

/** Reads the raw streams of relays in a process of its own, and says how long each update took: from the answer to the poll until here. */
import { monotonicNow } from '../../../src/schedule/monotonic-now.js'

const [urls = '', ids = ''] = process.argv.slice(2)
const found: Record<string, number[]> = {}

const read = async (url: string): Promise<void> => {
  const times: number[] = (found[url] = [])
  const answer = await fetch(`${url}/v1/updates`, {
    method: 'POST',
    body: JSON.stringify({ ids: ids.split(',') })
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

for (const url of urls.split(',')) read(url).catch(() => undefined)
process.once('SIGTERM', () => {
  process.stdout.write(JSON.stringify(found), () => process.exit(0))
})

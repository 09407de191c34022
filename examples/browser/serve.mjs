/**
 * Serves the page, and passes its reads of jobs on to Fiddler with the API key that the page must not have.
 *
 * FIDDLER_ENDPOINT and FIDDLER_API_KEY say where to ask; without them a simulated server with a few jobs is started.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/dist/main.js': ['dist/main.js', 'text/javascript; charset=utf-8'],
  '/dist/main.js.map': ['dist/main.js.map', 'application/json']
}
// Nothing but reads of single jobs passes.
const READ = /^\/fiddler(\/v3\/jobs\/[\da-f-]{36}(\?verbose=(true|false))?)$/i

const { endpoint, token, ids } = await fiddler()

const server = createServer((request, response) => {
  const url = request.url ?? '/'
  const job = READ.exec(url)?.[1]
  if (request.method !== 'GET') response.writeHead(405, { Allow: 'GET' }).end()
  else if (job !== undefined) void pass(job, response)
  else void send(url, response)
})

server.listen(Number(process.env.PORT ?? 8_080), '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`http://127.0.0.1:${port}/${ids.length > 0 ? '#' : ''}${ids.join(',')}\n`)
})

async function fiddler() {
  const { FIDDLER_ENDPOINT, FIDDLER_API_KEY } = process.env
  if (FIDDLER_ENDPOINT) return { endpoint: FIDDLER_ENDPOINT, token: FIDDLER_API_KEY, ids: [] }
  const { mixedJobs, startSimulator } = await import('fiddler-jobs/simulator')
  const simulator = await startSimulator({ timeScale: 20, limits: 'documented' })
  const jobs = mixedJobs(12, 5).map((scenario) => simulator.addJob(scenario))
  return { endpoint: simulator.url, token: simulator.token, ids: jobs.map(({ id }) => id) }
}

async function send(url, response) {
  const [path, type] = FILES[url] ?? []
  if (path === undefined) return response.writeHead(404).end()
  const body = await readFile(new URL(path, import.meta.url))
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'self'; img-src data:"
  })
  response.end(body)
}

async function pass(path, response) {
  const left = new AbortController()
  response.on('close', () => left.abort())
  try {
    const answer = await fetch(endpoint + path, {
      headers: { Authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: left.signal
    })
    for (const name of ['content-type', 'date', 'retry-after']) {
      const value = answer.headers.get(name)
      if (value !== null) response.setHeader(name, value)
    }
    response.writeHead(answer.status).end(await answer.text())
  } catch {
    // 502, and the page tries again: no word about where this asked, and how.
    if (!response.headersSent) response.writeHead(502)
    response.end()
  }
}

/**
 * `npm run dashboard`: the simulated server with about 200 jobs, and the Angular dashboard in front of it.
 *
 * Usage: npm run dashboard -- [--port N]
 */
import { parseArgs } from 'node:util'
import { DIST, buildApp } from './dashboard/build-app.mjs'

const say = (line) => process.stdout.write(`${line}\n`)

const portOf = (argv) => {
  const { values } = parseArgs({ args: argv, options: { port: { type: 'string', default: '4280' } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port: ${values.port} is no port`)
  return port
}

const start = async () => {
  const port = portOf(process.argv.slice(2))
  buildApp(say)
  // After the build: they stand on it.
  const { startSimulator } = await import('fiddler-jobs/simulator')
  const { demoJobs } = await import('./dashboard/demo-jobs.mjs')
  const { serveDashboard } = await import('./dashboard/serve-dashboard.mjs')

  const simulator = await startSimulator({
    seed: 3,
    timeScale: 4,
    limits: 'documented',
    faults: [
      { fault: { type: 'latency', min: 20, max: 180 } },
      { fault: { type: 'status', status: 503, body: 'html' }, path: '/v3/jobs/*', rate: 0.01 }
    ]
  })
  const jobs = demoJobs(simulator)
  const stop = async () => {
    jobs.stop()
    await simulator.close()
  }
  const page = await serveDashboard({
    dist: DIST,
    target: simulator.url,
    token: simulator.token,
    port,
    ids: () => jobs.ids,
    settings: { prefill: { modelId: 'c97cd455-1e64-4e79-bd86-7bd399505678', fileId: 'events-of-today' } }
  }).catch(async (error) => {
    await stop()
    throw error
  })
  say(`The dashboard is at ${page.url} (Ctrl-C stops it)`)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      void page.close().then(stop)
    })
  }
}

start().catch((error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})

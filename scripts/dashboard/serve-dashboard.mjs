/**
 * The dashboard's own server: the built page, its settings, a list of ids, and the proxy that holds the token.
 */
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { fiddlerProxy } from './fiddler-proxy.mjs'

/**
 * Serves on this machine alone, and resolves once it listens. A port in use rejects.
 *
 * @param {object} options
 * @param {string} options.dist the built page
 * @param {string} options.target where Fiddler is, without a slash at the end
 * @param {string | (() => string)} options.token
 * @param {number} [options.port] 0, the default, takes a free one
 * @param {readonly string[] | (() => readonly string[])} [options.ids] what `/ids.json` lists; the page asks every ten seconds
 * @param {object} [options.settings] laid over what `/config.json` says: `limits`, `submit`, `prefill`
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export const serveDashboard = async ({ dist, target, token, port = 0, ids, settings = {} }) => {
  const config = {
    baseUrl: '/fiddler',
    submit: true,
    ...(ids === undefined ? {} : { feed: '/ids.json' }),
    ...settings
  }
  const app = new Hono()
  app.use(onlyThisMachine)
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // Angular puts the styles of its components into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"]
      },
      strictTransportSecurity: false
    })
  )
  app.use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-cache')
  })
  app.route('/fiddler', fiddlerProxy({ target, token, submit: config.submit }))
  app.get('/config.json', (c) => c.json(config))
  app.get('/ids.json', (c) => c.json(typeof ids === 'function' ? ids() : (ids ?? [])))
  app.use(serveStatic({ root: dist }))
  // A page of the application that was reloaded.
  app.get(':page{[a-z]+}', serveStatic({ root: dist, path: 'index.html' }))
  return listen(createAdaptorServer({ fetch: app.fetch }), port)
}

/** Another site may call its own name 127.0.0.1; the browser then lets it read here. The name tells it apart. */
const onlyThisMachine = async (c, next) =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(c.req.url).hostname)
    ? next()
    : c.text('unknown host', 421)

const listen = (server, port) =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address()
      resolve({
        url: `http://127.0.0.1:${taken}`,
        port: taken,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            server.closeAllConnections()
          })
      })
    })
  })

/**
 * The way from the page to Fiddler: it adds the token, and lets through what the page needs and nothing else.
 */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { proxy } from 'hono/proxy'

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
// Bytes.
const LONGEST = 65_536
const ASKED = ['accept', 'content-type', 'x-fiddler-client-name', 'x-fiddler-client-version']
const ANSWERED = ['content-type', 'date', 'retry-after']

/**
 * Reads of single jobs; with `submit` the documented requests that start one. Nothing else is passed on, no other header of the page, and
 * no other header of the answer. A request from another site is refused, whatever it is.
 *
 * @param {{ target: string, token: string | (() => string), submit: boolean }} options
 */
export const fiddlerProxy = ({ target, token, submit }) => {
  const base = target.replace(/\/+$/, '')

  // `path` is made of constants and a checked id, never of what the page wrote: an escaped letter must not lead elsewhere.
  const forward = async (c, path) => {
    const verbose = c.req.query('verbose')
    const { method } = c.req
    try {
      const key = typeof token === 'function' ? token() : token
      const answer = await proxy(
        base + path + (verbose === undefined ? '' : `?verbose=${encodeURIComponent(verbose)}`),
        {
          method,
          headers: { ...chosen(c.req.raw.headers, ASKED), authorization: `Bearer ${key}` },
          // A page that is left lets go of its requests; so does the proxy.
          signal: c.req.raw.signal,
          redirect: 'manual',
          ...(method === 'GET' || method === 'HEAD' ? {} : { body: await c.req.text() })
        }
      )
      // A server that echoes what it was sent must not hand the key to the page.
      const text = key === '' ? await answer.text() : (await answer.text()).replaceAll(key, '***')
      return c.body(text === '' ? null : text, answer.status, chosen(answer.headers, ANSWERED))
    } catch {
      return refused(c, 502, 'the server behind the dashboard cannot be reached')
    }
  }

  const app = new Hono()
  app.use((c, next) => (isFromElsewhere(c.req) ? refused(c, 403, 'asked from another site') : next()))
  app.use(
    bodyLimit({ maxSize: LONGEST, onError: (c) => refused(c, 413, 'longer than any request of the page') })
  )
  app.get(`/v3/jobs/:id{${UUID}}`, (c) => forward(c, `/v3/jobs/${c.req.param('id')}`))
  if (submit) {
    app.post('/v3/events', (c) => forward(c, '/v3/events'))
    app.delete('/v3/events', (c) => forward(c, '/v3/events'))
    app.delete(`/v3/models/:id{${UUID}}`, (c) => forward(c, `/v3/models/${c.req.param('id')}`))
  }
  app.all('*', (c) => refused(c, 404, 'the dashboard passes this request on to nobody'))
  return app
}

/** Every browser says where a request comes from; an old one says it of writes at least, by `Origin`. */
const isFromElsewhere = (request) => {
  const site = request.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = request.header('origin')
  return origin !== undefined && origin !== new URL(request.url).origin
}

// The server's own envelope, so that the page can show the words.
const refused = (c, code, message) => c.json({ error: { code, message, errors: [] } }, code)

const chosen = (headers, names) =>
  Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)]] : [])))

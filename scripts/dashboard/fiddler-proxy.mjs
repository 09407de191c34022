/**
 * The way from the page to Fiddler: it adds the token, and lets through what the page needs and nothing else.
 */
import { Hono } from 'hono'
import { proxy } from 'hono/proxy'

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
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

  const forward = async (c) => {
    const { pathname, searchParams } = new URL(c.req.url)
    const verbose = searchParams.get('verbose')
    const path = pathname.slice(pathname.indexOf('/v3/'))
    const request = {
      method: c.req.method,
      headers: {
        ...chosen(c.req.raw.headers, ASKED),
        authorization: `Bearer ${typeof token === 'function' ? token() : token}`
      },
      // A page that is left lets go of its requests; so does the proxy.
      signal: c.req.raw.signal,
      redirect: 'manual',
      ...(c.req.method === 'GET' ? {} : { body: await c.req.text() })
    }
    try {
      const answer = await proxy(
        base + path + (verbose === null ? '' : `?verbose=${encodeURIComponent(verbose)}`),
        request
      )
      return c.body(answer.body, answer.status, chosen(answer.headers, ANSWERED))
    } catch {
      return refused(c, 502, 'the server behind the dashboard cannot be reached')
    }
  }

  const app = new Hono()
  app.use((c, next) => (isFromElsewhere(c.req) ? refused(c, 403, 'asked from another site') : next()))
  app.get(`/v3/jobs/:id{${UUID}}`, forward)
  if (submit) {
    app.post('/v3/events', forward)
    app.delete('/v3/events', forward)
    app.delete(`/v3/models/:id{${UUID}}`, forward)
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

/**
 * A server of access tokens, by the client credentials grant of OAuth 2.0 (RFC 6749, 4.4).
 */
import { createServer } from 'node:http'
import type { Beside } from './beside.js'
import { listening } from './listening.js'

/** s */
const LIFETIME = 45

/** The first token was revoked before it was used; each later one makes the one before invalid. */
export const oauth: Beside = async (simulator) => {
  let grants = 0
  const server = createServer((request, answer) => {
    const said: string[] = []
    request
      .setEncoding('utf8')
      .on('data', (text: string) => said.push(text))
      .on('end', () => {
        const form = new URLSearchParams(said.join(''))
        const isKnown = form.get('client_id') === 'dashboard' && form.get('client_secret') === 'sesame'
        if (!isKnown || form.get('grant_type') !== 'client_credentials') return answer.writeHead(401).end()
        grants += 1
        const token = `granted-${grants}`
        if (grants > 1) simulator.setToken(token)
        answer.writeHead(200, { 'content-type': 'application/json' })
        return answer.end(JSON.stringify({ access_token: token, expires_in: LIFETIME }))
      })
  })
  const { port, close } = await listening(server)
  return {
    environment: {
      TOKEN_URL: `http://127.0.0.1:${port}/token`,
      CLIENT_ID: 'dashboard',
      CLIENT_SECRET: 'sesame'
    },
    close
  }
}

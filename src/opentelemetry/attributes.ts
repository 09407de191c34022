/**
 * The attributes of metrics and spans.
 *
 * @since 0.1.0
 */
import type { Attributes } from '@opentelemetry/api'

/**
 * `server.address` and `server.port` of a base URL, as the semantic conventions want them with every HTTP
 * metric; none where it is a path or left out.
 */
export const serverAttributes = (baseUrl: string | undefined): Attributes => {
  const parts = /^(https?):\/\/(?:\[([^\]]+)\]|([^/:@?#\\\s]+))(?::(\d+))?(?=[/?#]|$)/i.exec(baseUrl ?? '')
  if (parts === null) return {}
  const [, scheme = '', ip, name = '', port] = parts
  const usual = scheme.toLowerCase() === 'https' ? 443 : 80
  return {
    'server.address': (ip ?? name).toLowerCase(),
    'server.port': port === undefined ? usual : Number(port)
  }
}

/** What the semantic conventions call an error: a status of 400 and above, by its number. */
export const statusAttributes = (status: number): Attributes => ({
  'http.response.status_code': status,
  ...(status >= 400 || status === 0 ? { 'error.type': String(status) } : {})
})

/**
 * ms as OpenTelemetry's pair of s and ns: a bare number would be read as relative where it is small, as under
 * virtual time.
 */
export const hrTime = (ms: number): [number, number] => {
  const seconds = Math.floor(ms / 1_000)
  return [seconds, Math.round((ms - seconds * 1_000) * 1_000_000)]
}

/**
 * How long the server asks us to wait.
 *
 * @since 0.1.0
 */
import { headerOf } from './header-of.js'

const HOUR = 3_600_000

/**
 * `Retry-After` in ms, 0 to one hour; null where the answer has none or it is neither of the two documented
 * forms: whole seconds, or an HTTP-date, read against the answer's own `Date` (`now`, epoch ms, where it has
 * none).
 *
 * Source: RFC 9110, sections 10.2.3 and 5.6.7.
 */
export const retryAfterOf = (headers: Readonly<Record<string, string>>, now: number): number | null => {
  const text = headerOf(headers, 'retry-after')?.trim()
  if (text === undefined) return null
  // No parseInt (an ISO date would be 2099 s) and no Date.parse ("120" would be a year).
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, HOUR)
  const until = httpDate(text)
  if (until === null) return null
  const sent = httpDate(headerOf(headers, 'date') ?? '') ?? now
  return Math.min(Math.max(0, until - sent), HOUR)
}

// private

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const MONTH = `(?<month>${MONTHS.join('|')})`
// 60: a leap second.
const TIME = '(?<h>[01]\\d|2[0-3]):(?<m>[0-5]\\d):(?<s>[0-5]\\d|60)'

// The three forms of RFC 9110, 5.6.7: a recipient must accept all of them.
const FORMS = [
  new RegExp(`^[A-Z][a-z]{2}, (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^[A-Z][a-z]{5,8}, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^[A-Z][a-z]{2} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`)
]

const httpDate = (text: string): number | null => {
  for (const form of FORMS) {
    const { year, month, day, h, m, s } = form.exec(text.trim())?.groups ?? {}
    if (month === undefined) continue
    const midnight = Date.UTC(fullYear(String(year)), MONTHS.indexOf(month), Number(day))
    // Date.UTC takes a 31 February for a day in March; such a text is no date.
    if (new Date(midnight).getUTCDate() !== Number(day)) return null
    return midnight + ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1_000
  }
  return null
}

// RFC 9110: a two-digit year more than 50 years ahead is of the century before. No server of this API
// predates 1970.
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2_000 : 1_900)

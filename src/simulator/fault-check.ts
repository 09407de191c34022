/**
 * Reads fault rules from anywhere, or says which field is wrong.
 *
 * @since 0.1.0
 */
import { among, between, flag, integer, listOf, optional, record, shape, text } from './check.js'
import { InvalidField } from './invalid-field.js'
import type { Check } from './check.js'
import type { Fault, FaultRule, RetryAfter } from './fault.js'

/** Longer would overflow the timer and become no wait at all. */
const MAX_MS = 2 ** 31 - 1
const MAX_BYTES = 2 ** 30

/**
 * The rules, or an `InvalidField` that names the field.
 *
 * @example
 * import { checkFaults } from 'fiddler-jobs/simulator'
 *
 * const rules = checkFaults(JSON.parse('[{ "fault": { "type": "reset" }, "rate": 0.05 }]'))
 *
 * @category faults
 * @since 0.1.0
 */
export const checkFaults = (value: unknown, at = 'faults'): readonly FaultRule[] => listOf(rule)(value, at)

const line: Check<string> = (value, at) => {
  const given = text(value, at)
  if (!/^[\t\x20-\x7e]*$/.test(given)) throw new InvalidField(at, 'must be one line of printable ASCII')
  return given
}

const retryAfter: Check<RetryAfter> = (value, at) => {
  const given = record(value, at)
  if (Object.hasOwn(given, 'seconds')) return shape<{ seconds: number }>({ seconds: integer(0) })(value, at)
  if (Object.hasOwn(given, 'date')) return shape<{ date: number }>({ date: between(-1e9, 1e9) })(value, at)
  return shape<{ text: string }>({ text: line })(value, at)
}

const millis = between(0, MAX_MS)
const bytes = integer(0, MAX_BYTES)

const FIELDS: { readonly [T in Fault['type']]: Check<Extract<Fault, { type: T }>> } = {
  status: shape<Extract<Fault, { type: 'status' }>>({
    type: among('status'),
    status: integer(200, 599),
    body: optional(among('json', 'html', 'empty')),
    retryAfter: optional(retryAfter)
  }),
  body: shape<Extract<Fault, { type: 'body' }>>({
    type: among('body'),
    body: text,
    status: optional(integer(200, 599)),
    contentType: optional(line)
  }),
  html: shape<Extract<Fault, { type: 'html' }>>({ type: among('html') }),
  redirect: shape<Extract<Fault, { type: 'redirect' }>>({
    type: among('redirect'),
    location: line,
    status: optional(integer(300, 399))
  }),
  reset: shape<Extract<Fault, { type: 'reset' }>>({ type: among('reset') }),
  hang: shape<Extract<Fault, { type: 'hang' }>>({ type: among('hang') }),
  latency: shape<Extract<Fault, { type: 'latency' }>>({ type: among('latency'), min: millis, max: millis }),
  cut: shape<Extract<Fault, { type: 'cut' }>>({ type: among('cut'), after: bytes }),
  slow: shape<Extract<Fault, { type: 'slow' }>>({
    type: among('slow'),
    bytes: integer(1, MAX_BYTES),
    every: millis
  }),
  gzip: shape<Extract<Fault, { type: 'gzip' }>>({
    type: among('gzip'),
    how: optional(among('garbage', 'truncated'))
  }),
  wrongId: shape<Extract<Fault, { type: 'wrongId' }>>({ type: among('wrongId') }),
  fields: shape<Extract<Fault, { type: 'fields' }>>({ type: among('fields'), set: record }),
  huge: shape<Extract<Fault, { type: 'huge' }>>({ type: among('huge'), bytes })
}

const fault: Check<Fault> = (value, at) => {
  const types = Object.keys(FIELDS) as readonly Fault['type'][]
  const checked = FIELDS[among(...types)(record(value, at)['type'], `${at}.type`)](value, at)
  if (checked.type === 'latency' && checked.max < checked.min) {
    throw new InvalidField(`${at}.max`, `must be at least min, ${checked.min}`)
  }
  return checked
}

const rule = shape<FaultRule>({
  fault,
  method: optional(text),
  path: optional(text),
  job: optional(text),
  nth: optional(integer(1)),
  count: optional(integer(1)),
  perJob: optional(flag),
  rate: optional(between(0, 1))
})

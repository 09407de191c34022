import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { JOB_ID } from '../job/a-job.js'
import { lab } from '../support/lab.js'
import { answer, broken, job } from '../support/replies.js'
import { anyCase } from './support/any-case.js'

// Control characters, format characters and line breaks of every script, among ordinary ones.
const NOISE = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

const noisy = fc.string({
  unit: fc.oneof(
    fc.nat(0x9f).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x2000, max: 0x2070 }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\u061c', '\ufeff', '\ud800', 'é', '𝄞', '\u001b[31m', '\r\n')
  ),
  maxLength: 40
})

describe('any noise that a server or a socket makes', () => {
  anyCase(
    'anyNoise',
    'comes to one printable line in the message of an error',
    fc.tuple(fc.constantFrom('failure', 'refusal', 'missing', 'socket'), noisy),
    ([where, text]) => {
      const reply = {
        failure: job('FAILURE', 5, { name: text, error_reason: text, error_message: text }),
        refusal: answer(400, {
          error: { code: text, message: text, errors: [{ reason: text, message: text }] }
        }),
        missing: answer(404, { error: { message: text } }),
        socket: { ...broken(), fault: Object.assign(new Error(text), { name: text, code: text }) }
      }[where]
      const { clock, client, hear } = lab([reply])
      const heard = hear(client.watch(JOB_ID, { notFoundGrace: 0, maxConsecutiveFailures: 1 }))
      clock.flush()
      const { name, message } = heard.error as unknown as Error
      expect(message).not.toBe('')
      expect(NOISE.exec(`${name}: ${message}`)).toBeNull()
    }
  )
})

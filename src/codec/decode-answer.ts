/**
 * From the body of a good answer to what was asked for.
 *
 * @since 0.1.0
 */
import type { Either } from 'fp-ts/lib/Either.js'
import type { Context, Errors } from 'io-ts'
import type { Job } from '../job/job.js'
import { normalJobId } from '../job/job-id.js'
import type { JobRef } from '../job/job-ref.js'
import { frozenThroughout } from './frozen-throughout.js'
import { JobFromWire } from './job-from-wire.js'
import { parseJson } from './parse-json.js'
import { isRecord, textOr } from './record.js'

/** What was wrong, as paths and expectations; never a word of the body. */
type Decoded<A> = Either<readonly string[], A>

/** The job under `data`, which must be the one asked for; frozen throughout. */
export const decodeJob = (body: string, id: string): Decoded<Job> => {
  const data = dataOf(body)
  if (data._tag === 'Left') return data
  const job = JobFromWire.decode(data.right)
  if (job._tag === 'Left') return left(job.left.map(pathOf))
  return job.right.id === id ? job : left(['data.id: expected the id that was asked for'])
}

/** The job that an accepted request names under `data.job`. */
export const decodeJobRef = (body: string): Decoded<JobRef> => {
  const data = dataOf(body)
  if (data._tag === 'Left') return data
  const job = isRecord(data.right) ? data.right['job'] : undefined
  if (!isRecord(job)) return left(['data.job: expected an object'])
  const id = normalJobId(job['id'])
  if (id === null) return left(['data.job.id: expected a UUID'])
  return right({ id, name: textOr(job['name'], '') })
}

// private

const dataOf = (body: string): Decoded<unknown> => {
  if (body === '') return left(['body: expected JSON, it is empty'])
  const parsed = parseJson(body)
  if (parsed === null) return left(['body: expected JSON'])
  if (!isRecord(parsed.value)) return left(['body: expected an object'])
  const data = parsed.value['data']
  return isRecord(data) ? right(frozenThroughout(data)) : left(['data: expected an object'])
}

const left = <E>(error: E): Either<E, never> => ({ _tag: 'Left', left: error })
const right = <A>(value: A): Either<never, A> => ({ _tag: 'Right', right: value })

// io-ts's own reporter prints the value it refused; this one must not.
const pathOf = ({ context, message }: Errors[number]): string =>
  `${['data', ...keysOf(context)].join('.')}: ${message ?? `expected ${articled(context)}`}`

const keysOf = (context: Context): readonly string[] =>
  context.map(({ key }) => key).filter((key) => key !== '')

const articled = (context: Context): string => `a ${context[context.length - 1]?.type.name ?? 'value'}`

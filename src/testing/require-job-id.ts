/**
 * Ids as tests write them.
 *
 * @since 0.1.0
 */
import { normalJobId } from '../job/job-id.js'

/** The id in normal form; a `TypeError` where it is none, since nobody could ever ask for such a job. */
export const requireJobId = (text: string): string => {
  const id = normalJobId(text)
  if (id === null) throw new TypeError(`'${text}' is no job id: ids are UUIDs, such as jobId(1) gives`)
  return id
}

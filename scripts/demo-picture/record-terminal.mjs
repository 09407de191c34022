/**
 * What a command writes to a terminal, and when.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'

/**
 * Runs a command in a pseudo-terminal of that size.
 *
 * @param {string} command
 * @param {{ columns: number, rows: number }} size
 * @returns {Promise<readonly { at: number, text: string }[]>} `at` in ms since the first output
 */
export const recordTerminal = async (command, { columns, rows }) => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-recording-'))
  const [log, timing] = [join(folder, 'log'), join(folder, 'timing')]
  try {
    const inTerminal = `stty cols ${columns} rows ${rows} -echo; exec ${command}`
    await ran('script', ['-q', '-e', '-m', 'classic', '-T', timing, '-c', inTerminal, '-O', log])
    return chunksOf(await readFile(log), await readFile(timing, 'utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const ran = (program, args) =>
  new Promise((done, fail) => {
    const env = { ...process.env, TERM: 'xterm-256color', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
    const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'inherit'] })
    child.on('error', fail)
    child.on('close', (code) => (code === 0 ? done() : fail(new Error(`${program} ended with ${code}`))))
  })

// Each line of the timing file is a delay in seconds and a number of bytes; the log begins with a line of `script` itself.
const chunksOf = (log, timing) => {
  let from = log.indexOf('\n') + 1
  let at = 0
  const decoder = new StringDecoder('utf8')
  return timing
    .trim()
    .split('\n')
    .map((line, index) => {
      const [delay, bytes] = line.split(' ').map(Number)
      at = index === 0 ? 0 : at + delay * 1_000
      const text = decoder.write(log.subarray(from, (from += bytes)))
      return { at, text }
    })
}

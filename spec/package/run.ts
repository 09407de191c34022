/**
 * Runs a command to its end.
 */
import { spawn } from 'node:child_process'

/** What a command left behind. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

// `npm run --silent`, by which the gates start these specs, would silence every npm below it.
const { npm_config_loglevel: _, ...OUTER } = process.env

/** Never rejects for an exit code; rejects where the command cannot be started. */
export const run = (command: string, args: readonly string[], cwd: string): Promise<Ran> =>
  new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env: OUTER, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
    child.on('error', fail)
    child.on('close', (code) => done({ code: code ?? 1, ...said }))
  })

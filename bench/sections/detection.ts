/** How soon ends are seen, where more polls are due than the limits allow. */
import { spawnSync } from 'node:child_process'
import { script } from '../lib/script.js'

export const detection = (): string => {
  const { stdout, status, stderr } = spawnSync(process.execPath, [script('detection/run')], {
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(stderr)
  return `## Detection latency at the limit\n\n${stdout.trim()}`
}

/**
 * Runs gates one after the other; a failed one does not stop those after it, save those that need it.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { skipped, summary, verdict } from './verdict.mjs'

/**
 * Runs the gates, prints their output and then the summary; resolves to the number of failures.
 *
 * @param {readonly { name: string, script: string, vitest?: boolean, needs?: string }[]} gates `script` is one of package.json
 * @param {(text: string) => void} print
 * @param {string} [cwd] the folder of that package.json
 * @returns {Promise<number>}
 */
export const runGates = async (gates, print, cwd = process.cwd()) => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-gates-'))
  const verdicts = []
  try {
    for (const gate of gates) {
      const broken = verdicts.find(({ name, ok }) => name === gate.needs && !ok)
      if (broken) {
        verdicts.push(skipped(gate, broken.name))
        continue
      }
      print(`\n== ${gate.name} (npm run ${gate.script})\n`)
      const report = join(folder, `${verdicts.length}.json`)
      const began = performance.now()
      const code = await npmRun(gate, report, print, cwd)
      const counts = gate.vitest ? await countsOf(report) : undefined
      verdicts.push(verdict(gate, code, performance.now() - began, counts))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const { lines, failed } = summary(verdicts)
  print(`\n${lines.join('\n')}\n`)
  return failed
}

const npmRun = ({ script, vitest }, report, print, cwd) =>
  new Promise((done, fail) => {
    const more = vitest ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : []
    const child = spawn('npm', ['run', '--silent', script, ...more], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe']
    })
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print)
    child.on('error', fail)
    child.on('close', (code) => done(code ?? 1))
  })

// vitest writes its report last: none means that it did not get that far.
const countsOf = async (report) => {
  try {
    const told = JSON.parse(await readFile(report, 'utf8'))
    return {
      passed: told.numPassedTests,
      failed: told.numFailedTests,
      skipped: told.numTotalTests - told.numPassedTests - told.numFailedTests,
      troubles: told.testResults.flatMap(troublesOf)
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0, troubles: [] }
  }
}

/** The tests of a file that failed; the file itself where it failed outside of them. */
const troublesOf = ({ name, status, assertionResults }) => {
  const file = relative(process.cwd(), name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length > 0) return failed.map(({ fullName }) => `${file}: ${fullName}`)
  return status === 'failed' ? [file] : []
}

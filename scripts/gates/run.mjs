/**
 * Runs gates; a failed one does not stop the others, save those that need it.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { skipped, summary, verdict } from './verdict.mjs'

/** @typedef {{ name: string, script: string, vitest?: boolean, needs?: string }} Gate `script` is one of package.json */

// Of gates side by side. One more would only slow the others down on the smallest machines that this runs on.
const AT_ONCE = 2

/**
 * Runs the gates, prints their output and then the summary; resolves to the number of failures.
 *
 * @param {readonly (Gate | readonly Gate[])[]} gates those of an inner list run side by side, and are shown one after the other
 * @param {(text: string) => void} print
 * @param {string} [cwd] the folder of that package.json
 * @returns {Promise<number>}
 */
export const runGates = async (gates, print, cwd = process.cwd()) => {
  const folder = await mkdtemp(join(tmpdir(), 'fiddler-jobs-gates-'))
  const verdicts = []
  const judged = async (gate, show) => {
    const broken = verdicts.find(({ name, ok }) => name === gate.needs && !ok)
    if (broken) return skipped(gate, broken.name)
    show(`\n== ${gate.name} (npm run ${gate.script})\n`)
    const report = join(folder, `${gate.script.replace(/\W/g, '-')}.json`)
    const began = performance.now()
    const code = await npmRun(gate, report, show, cwd)
    return verdict(gate, code, performance.now() - began, gate.vitest ? await countsOf(report) : undefined)
  }
  try {
    for (const gate of gates)
      verdicts.push(
        ...(Array.isArray(gate) ? await sideBySide(gate, judged, print) : [await judged(gate, print)])
      )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const { lines, failed } = summary(verdicts)
  print(`\n${lines.join('\n')}\n`)
  return failed
}

/** Their verdicts, in their order; the next begins where one has ended, and what a gate says is printed when it has ended. */
const sideBySide = async (gates, judged, print) => {
  const verdicts = []
  const waiting = gates.entries()
  const lane = async () => {
    for (const [n, gate] of waiting) {
      let said = ''
      verdicts[n] = await judged(gate, (text) => (said += text))
      print(said)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return verdicts
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

#!/usr/bin/env node
/**
 * The executable `fiddler-jobs`.
 *
 * @since 0.1.0
 */
import { processIo } from './process-io.js'
import { runCli } from './run-cli.js'

process.exitCode = await runCli(process.argv.slice(2), processIo)

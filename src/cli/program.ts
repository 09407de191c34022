/**
 * The commands and their flags.
 *
 * @since 0.1.0
 */
import { Command, Option } from 'commander'
import type { Observable } from 'rxjs'
import { IDENTITY } from '../client/version.js'
import { SINGLE } from '../watch/watch-settings.js'
import type { CliIo } from './cli-io.js'
import { DASHBOARD_PORT, dashboardCommand } from './command/dashboard.js'
import type { DashboardFlags } from './command/dashboard.js'
import { demoCommand } from './command/demo.js'
import type { GetFlags, WatchFlags } from './command/flags.js'
import { getCommand } from './command/get.js'
import { RELAY_PORT, relayCommand } from './command/relay.js'
import type { RelayFlags } from './command/relay.js'
import { simulateCommand } from './command/simulate.js'
import type { SimulateFlags } from './command/simulate.js'
import { watchCommand } from './command/watch.js'
import type { ExitCode } from './exit-code.js'
import { parseDuration, parseNumber } from './input/parse-number.js'
import { durationText } from './text/clock-text.js'
import { withoutKeys } from './text/without-keys.js'

/** What a command line asks for. */
export type Choose = (command: Observable<ExitCode>) => void

/**
 * The parser: hands the chosen command to `choose`, and throws a `CommanderError` for help, version and what
 * it cannot read.
 */
export const programOf = (io: CliIo, choose: Choose): Command => {
  const program = new Command(IDENTITY.name)
    .description('Watch Fiddler AI jobs from a terminal or a script.')
    .version(IDENTITY.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(withoutKeys(text, io.env)),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false
    })
    .showHelpAfterError(`(${IDENTITY.name} --help tells more)`)
    .addHelpText('after', ENVIRONMENT + EXIT_CODES)

  overNetwork(program.command('get'), 'print jobs as they are now')
    .option(
      '--interval <duration>',
      'taken as by watch; of no effect, since a job is read once',
      parseDuration
    )
    .option('--timeout <duration>', 'give up on a job that was not read by then', parseDuration)
    .action((ids: string[], flags: GetFlags) => choose(getCommand(ids, flags, io)))
  watching(program.command('watch'), 'show every change until all jobs have ended').action(
    (ids: string[], flags: WatchFlags) => choose(watchCommand('changes', ids, flags, io))
  )
  watching(program.command('wait'), 'wait until all jobs have ended, and show how').action(
    (ids: string[], flags: WatchFlags) => choose(watchCommand('ends', ids, flags, io))
  )
  relaying(program.command('relay')).action((flags: RelayFlags) => choose(relayCommand(flags, io)))
  showing(program.command('dashboard')).action((ids: string[], flags: DashboardFlags) =>
    choose(dashboardCommand(ids, flags, io))
  )
  simulating(program.command('simulate')).action((flags: SimulateFlags) => choose(simulateCommand(flags, io)))
  program
    .command('demo')
    .description('start a simulator and watch eight jobs of every kind on it (20 s)')
    .action(() => choose(demoCommand(io)))
  return program
}

// private

const reaching = (command: Command): Command =>
  command
    .option('--url <url>', 'base URL of the Fiddler deployment (default: $FIDDLER_ENDPOINT)')
    .option('--token-file <file>', 'file that holds the API key (default: $FIDDLER_API_KEY)')
    .option('--allow-insecure', 'plain http to another machine: the network sees the token')

const overNetwork = (command: Command, description: string): Command =>
  reaching(command.description(description))
    .argument('<id...>', 'job ids (UUIDs); - reads them from standard input, one a line')
    .option('--verbose', "show the jobs' tasks too")
    .option('--json', 'one JSON object a line')
    .addOption(
      new Option(
        '--relay <url>',
        'ask a relay, which polls in your place; its token: --token-file, or $FIDDLER_RELAY_TOKEN'
      ).conflicts('url')
    )

const watching = (command: Command, description: string): Command =>
  overNetwork(command, description)
    .option(
      '--interval <duration>',
      'from the end of a poll to the next (default: 6s; for many jobs 1s near their ends, up to 6s)',
      parseDuration
    )
    .addOption(
      new Option('--timeout <duration>', 'how long to watch at most')
        .argParser(parseDuration)
        .default(SINGLE.timeout, durationText(SINGLE.timeout))
    )
    .option('--stall-timeout <duration>', 'how long a job may show no change', parseDuration)

const relaying = (command: Command): Command =>
  serving(
    command.description('poll each job once for any number of consumers, and push what comes to them'),
    RELAY_PORT
  )

const showing = (command: Command): Command =>
  serving(
    command.description('show jobs on a live page in a browser, through a relay of its own'),
    DASHBOARD_PORT
  )
    .argument('[id...]', 'job ids (UUIDs); - reads them from standard input; more can be pasted on the page')
    .option('--no-open', 'open no browser')
    .addOption(
      new Option('--demo', 'show a simulated server with 120 jobs; it needs no account').conflicts([
        'url',
        'tokenFile',
        'allowInsecure',
        'redis',
        'redisPrefix',
        'redisWait'
      ])
    )

const serving = (command: Command, port: number): Command =>
  reaching(command)
    .option('--port <number>', `port to listen on; 0 takes a free one (default: ${port})`, parseNumber)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--consumer-token-file <file>', 'tokens that consumers must send, one a line')
    .option('--allow-origin <origin>', 'let pages of this origin ask; may be repeated', collected)
    .option(
      '--redis <url>',
      'share the work with other relays on this Redis (default: $FIDDLER_REDIS_URL, else alone)'
    )
    .option(
      '--redis-prefix <name>',
      'names the group of relays; one for each API key (default: fiddler-jobs)'
    )
    .option('--redis-wait <duration>', 'how long to wait for Redis at the start (default: 0)', parseDuration)

const simulating = (command: Command): Command =>
  command
    .description('run a server with the documented jobs API, for trials and tests')
    .option('--port <number>', 'port to listen on (default: a free one)', parseNumber)
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--allow-remote', 'listen on a host that other machines can reach')
    .option('--token-file <file>', 'file with the token to accept (default: a well-known one)')
    .option('--seed <number>', 'other ids, lengths and faults (default: 1)', parseNumber)
    .option('--time-scale <factor>', 'at 60 a simulated minute takes a second (default: 1)', parseNumber)
    .option('--limits <documented|none>', 'rate limits of the server (default: none)')
    .option('--origin <origin>', 'let pages of this origin ask; may be repeated', collected)
    .option('--jobs <count>', 'start with so many jobs of every kind', parseNumber)
    .option('--faults <file>', 'JSON file with what is to go wrong')

const collected = (origin: string, before: readonly string[] = []): readonly string[] => [...before, origin]

const ENVIRONMENT = `
Durations: 500ms (or 500), 30s, 5m, 2h.
Environment: FIDDLER_ENDPOINT and FIDDLER_API_KEY; a flag goes before its variable.
`

const EXIT_CODES = `
Exit codes: 0 all jobs succeeded, 1 one failed, 2 bad usage, 3 one was revoked, 4 one was not found,
5 the API or the network gave up, 124 time-out or stall; of several 5, 4, 1, 3, 124 in that order; 130 Ctrl-C.
`

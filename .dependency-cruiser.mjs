/**
 * Which room of `src` may import which (docs: design of the rooms). Type-only imports count too.
 */

// Bottom up: what each room may import beside itself.
const below = {
  job: [],
  error: ['job'],
  schedule: ['error', 'job'],
  codec: ['schedule', 'error', 'job'],
  http: ['schedule', 'error', 'job'],
  poll: ['schedule', 'error', 'job'],
  // For users' pipes and for the doors: no poller is made of them.
  operators: ['schedule', 'error', 'job'],
  watch: ['poll', 'http', 'codec', 'schedule', 'error', 'job'],
  fleet: ['watch', 'poll', 'http', 'codec', 'schedule', 'error', 'job'],
  client: ['fleet', 'watch', 'poll', 'http', 'codec', 'schedule', 'error', 'job'],
  'relay-client': [...['client', 'fleet', 'watch', 'poll', 'http', 'codec', 'schedule', 'error', 'job']]
}
const core = Object.keys(below)
const rooms = {
  ...below,
  simulator: [],
  testing: core,
  opentelemetry: core,
  angular: core,
  relay: core,
  cli: [...core, 'simulator', 'relay']
}
const nodeRooms = ['cli', 'simulator', 'relay']
const DOORS = '^src/(index|[^/]+/index|cli/bin|http/platform/[^/]+)[.]ts$'
const onlyTypes = ['type-only']

const roomRule = ([room, others]) => ({
  name: `room-${room}`,
  comment: `src/${room} may import ${others.length === 0 ? 'nothing of ours' : others.join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...others].join('|')})/` }
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(rooms).map(roomRule),
    {
      name: 'room-unknown',
      comment: 'a new folder of src gets its line in .dependency-cruiser.mjs first',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${Object.keys(rooms).join('|')})/` },
      to: {}
    },
    {
      name: 'main-door',
      comment: 'src/index.ts gives out the core only',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/', pathNot: `^src/(${core.join('|')})/` }
    },
    {
      name: 'no-index-inside',
      comment: 'an index.ts is a door for others; inside, import the file itself',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/(index|.+/index)[.]ts$' }
    },
    {
      name: 'no-run-time-circle',
      comment: 'circles of types alone are accepted: the error union is recursive by nature',
      severity: 'error',
      from: { path: '^(src|spec)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: onlyTypes } }
    },
    {
      name: 'no-spec-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(spec|bench|scripts|examples|docs|dist)/' }
    },
    {
      name: 'no-dist-in-spec',
      comment: 'what is built is tested from the packed tarball',
      severity: 'error',
      from: { path: '^spec/' },
      to: { path: '^dist/' }
    },
    {
      name: 'no-node-outside-its-rooms',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${nodeRooms.join('|')})/` },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'no-fp-ts-at-run-time',
      comment: 'fp-ts/lib is CommonJS in every bundle: its types only',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)fp-ts/', dependencyTypesNot: onlyTypes }
    },
    {
      name: 'no-deep-io-ts',
      comment: 'io-ts/X crashes in Node ESM, io-ts/lib/X is a second copy in a bundle',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        path: 'node_modules/io-ts/',
        pathNot: 'node_modules/io-ts/lib/index',
        dependencyTypesNot: onlyTypes
      }
    },
    {
      name: 'io-ts-in-codec',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/codec/' },
      to: { path: 'node_modules/io-ts/', dependencyTypesNot: onlyTypes }
    },
    {
      name: 'cross-fetch-in-platform',
      comment: 'all else imports #fetch',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/http/platform/' },
      to: { path: 'node_modules/cross-fetch/' }
    },
    {
      name: 'libraries-of-the-core',
      comment: 'what the command, the simulator or the relay need is loaded by those doors alone',
      severity: 'error',
      from: { path: `^src/(${core.join('|')}|testing)/` },
      to: { path: 'node_modules/', pathNot: 'node_modules/(rxjs|io-ts|fp-ts|cross-fetch)/' }
    },
    {
      name: 'no-network-in-testing',
      comment: 'the kit plays scripts: the types of the client are its own, its fetch is not',
      severity: 'error',
      from: { path: '^src/testing/' },
      to: { path: '^src/http/(fetch-transport|platform/)', reachable: true }
    },
    {
      name: 'no-codec-in-testing',
      comment: 'answers are written by hand, so that the library and its own specs do not share a misreading',
      severity: 'error',
      from: { path: '^src/testing/' },
      to: { path: '^src/(codec|client)/', dependencyTypesNot: onlyTypes }
    },
    {
      name: 'no-rxjs-below-poll',
      comment: 'job, error and schedule are plain values',
      severity: 'error',
      from: { path: '^src/(job|error|schedule)/' },
      to: { path: 'node_modules/rxjs/', dependencyTypesNot: onlyTypes }
    },
    {
      name: 'no-dev-dependency-in-src',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm-peer', ...onlyTypes]
      }
    },
    {
      name: 'no-dead-file',
      comment: 'every source file is reached from a door, the command or #fetch',
      severity: 'error',
      from: { path: DOORS },
      to: { path: '^src/', pathNot: DOORS, reachable: false }
    },
    {
      // given.mjs stands in a user's program: whoever runs it says which file the package's name means.
      name: 'resolvable',
      severity: 'error',
      from: { pathNot: '^spec/docs/support/given\\.mjs$' },
      to: { couldNotResolve: true }
    }
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^spec/package/consumers/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types']
    }
  }
}

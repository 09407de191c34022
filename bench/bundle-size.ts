/** What a browser downloads: gzip of one import, minified, with all it needs. */
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const ENTRIES: Readonly<Record<string, string>> = {
  'floor: rxjs as used + io-ts + native fetch':
    "import { Observable, defer, repeat, retry, takeWhile, map, throwError, asyncScheduler, Subject, BehaviorSubject, ReplaySubject, share, switchMap, take, timer, concat, EMPTY, NEVER, of, tap, filter } from 'rxjs'; import * as t from 'io-ts'; console.log(Observable, defer, repeat, retry, takeWhile, map, throwError, asyncScheduler, Subject, BehaviorSubject, ReplaySubject, share, switchMap, take, timer, concat, EMPTY, NEVER, of, tap, filter, t.type({ id: t.string }), t.union([t.number, t.null]), (u) => fetch(u))",
  'fiddler-jobs: import { createJobClient }':
    "import { createJobClient } from './src/index.ts'; console.log(createJobClient)",
  'fiddler-jobs: import { pollUntil }': "import { pollUntil } from './src/index.ts'; console.log(pollUntil)",
  '@azure/core-lro: import { createHttpPoller }':
    "import { createHttpPoller } from '@azure/core-lro'; console.log(createHttpPoller)",
  '@tanstack/query-core: import { QueryClient, QueryObserver }':
    "import { QueryClient, QueryObserver } from '@tanstack/query-core'; console.log(QueryClient, QueryObserver)",
  'backoff-rxjs + rxjs loop':
    "import { intervalBackoff, retryBackoff } from 'backoff-rxjs'; import { switchMap, takeWhile, defer } from 'rxjs'; console.log(intervalBackoff, retryBackoff, switchMap, takeWhile, defer)"
}

const sizes: { name: string; minified: number; gzip: number }[] = []
for (const [name, contents] of Object.entries(ENTRIES)) {
  const resolveDir = contents.includes('./src') ? process.argv[2] : process.argv[3]
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: resolveDir ?? '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['es2015'],
    alias: { '#fetch': `${process.argv[2] ?? '.'}/src/http/platform/native-fetch.ts` },
    write: false,
    logLevel: 'error'
  })
  const text = outputFiles[0]?.contents ?? new Uint8Array()
  sizes.push({ name, minified: text.byteLength, gzip: gzipSync(text, { level: 9 }).byteLength })
}
console.log(JSON.stringify(sizes))

/** Says of each name given which of the package's files a bundle has that imports it alone; `.` is the bare import. */
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { rollup } from '@rollup/wasm-node'

const PROGRAM = 'program'

const program = (text) => ({
  name: PROGRAM,
  resolveId: (id) => (id === PROGRAM ? `${import.meta.dirname}/${PROGRAM}.js` : null),
  load: (id) => (id.endsWith(`${PROGRAM}.js`) ? text : null)
})

let cache
const filesOf = async (name) => {
  const text =
    name === '.'
      ? `import 'fiddler-jobs'`
      : `import { ${name} } from 'fiddler-jobs'\nglobalThis.used = ${name}`
  const bundle = await rollup({
    input: PROGRAM,
    cache,
    onLog: () => undefined,
    plugins: [program(text), nodeResolve({ browser: true })]
  })
  cache = bundle.cache
  const { output } = await bundle.generate({ format: 'es' })
  await bundle.close()
  return Object.entries(output[0].modules).flatMap(([id, { renderedLength }]) =>
    renderedLength > 0 ? (/node_modules\/fiddler-jobs\/dist\/(.*)/.exec(id)?.[1] ?? []) : []
  )
}

const found = {}
for (const name of process.argv.slice(2)) found[name] = await filesOf(name)
process.stdout.write(JSON.stringify(found))

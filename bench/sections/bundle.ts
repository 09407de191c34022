/** What a browser downloads. */
import { join } from 'node:path'
import { measured } from '../lib/child.js'
import { ROOT, script } from '../lib/script.js'
import { table } from '../lib/table.js'

export const bundle = (): string => {
  const sizes = measured<{ name: string; minified: number; gzip: number }[]>(script('bundle-size'), [
    ROOT,
    join(ROOT, 'bench')
  ])
  const floor = sizes[0]?.gzip ?? NaN
  return [
    '## What a browser downloads',
    'esbuild, minified, condition `es2015`, gzip -9, all dependencies included.',
    table(
      ['import', 'minified', 'gzip', 'ratio to the floor'],
      sizes.map(({ name, minified, gzip }) => [name, minified, gzip, (gzip / floor).toFixed(2)])
    )
  ].join('\n\n')
}

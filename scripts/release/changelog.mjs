/**
 * What CHANGELOG.md, the pending changesets and the places that name the version say, and where they disagree.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/
// As `npm run change` writes it: the package, the kind, an empty line, a text.
const CHANGESET = /^---\n(['"]?)fiddler-jobs\1: (patch|minor|major)\n---\n\s*\S/

const read = (root, path) => readFileSync(join(root, path), 'utf8')

/**
 * The sections of CHANGELOG.md, the newest first.
 *
 * @param {string} text
 * @returns {readonly { title: string, body: string }[]}
 */
export const sectionsOf = (text) =>
  text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n')
      return { title: title.trim(), body: lines.join('\n').trim() }
    })

/**
 * Paths of the changesets that no version has yet.
 *
 * @param {string} root
 * @returns {readonly string[]}
 */
export const pendingChangesets = (root) => {
  const folder = join(root, '.changeset')
  const names = existsSync(folder) ? readdirSync(folder) : []
  return names
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `.changeset/${name}`)
}

/**
 * What disagrees, a sentence each.
 *
 * @param {string} root
 * @returns {readonly string[]}
 */
export const changelogTroubles = (root) => {
  const { version } = JSON.parse(read(root, 'package.json'))
  const lock = JSON.parse(read(root, 'package-lock.json'))
  const sections = sectionsOf(read(root, 'CHANGELOG.md'))
  const titles = sections.map(({ title }) => title)
  const odd = titles.filter((title, index) => !VERSION.test(title) || titles.indexOf(title) !== index)
  const said = /version: '([^']+)'/.exec(read(root, 'src/client/version.ts'))?.[1]
  return [
    ...(titles[0] === version
      ? []
      : [`CHANGELOG.md begins with ${titles[0]}, package.json says ${version}: npm run version writes both`]),
    ...(sections[0]?.body === '' ? [`CHANGELOG.md: nothing stands under ${titles[0]}`] : []),
    ...odd.map((title) => `CHANGELOG.md: "## ${title}" is no version, or stands there twice`),
    ...([lock.version, lock.packages?.['']?.version].every((each) => each === version)
      ? []
      : [`package-lock.json says ${lock.version}, package.json ${version}`]),
    ...(said === version ? [] : [`src/client/version.ts says ${said}, package.json ${version}`]),
    ...pendingChangesets(root).flatMap((path) =>
      CHANGESET.test(read(root, path))
        ? []
        : [`${path} names no kind of change of fiddler-jobs, or has no text: npm run change writes one`]
    )
  ]
}

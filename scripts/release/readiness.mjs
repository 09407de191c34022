/**
 * What is still missing for a release, told all at once.
 *
 * @typedef {{
 *   manifest: { version: string, repository?: { url?: string }, publishConfig?: object },
 *   changelog: readonly string[],
 *   pending: readonly string[],
 *   uncommitted: string,
 *   tags: readonly string[],
 *   env: Readonly<Record<string, string | undefined>>
 * }} Facts
 */

const REPOSITORY = /^git\+https:\/\/[^/]+\/.+\.git$/

// Where npm can have a provenance statement signed, and by what it knows the place.
const canSign = (env) =>
  Boolean(env.GITHUB_ACTIONS && env.ACTIONS_ID_TOKEN_REQUEST_URL) ||
  Boolean(env.GITLAB_CI && env.SIGSTORE_ID_TOKEN)

/**
 * A sentence for each thing that is missing; none where the release may go out.
 *
 * @param {Facts} facts
 * @returns {readonly string[]}
 */
export const missingForRelease = ({ manifest, changelog, pending, uncommitted, tags, env }) => [
  ...(REPOSITORY.test(manifest.repository?.url ?? '')
    ? []
    : [
        'package.json has no "repository" with the address of this repository. A provenance statement is held against it. Write: ' +
          '"repository": { "type": "git", "url": "git+https://HOST/OWNER/fiddler-jobs.git" }'
      ]),
  ...changelog,
  ...(pending.length === 0
    ? []
    : [`There are changes without a version: ${pending.join(', ')}. npm run version makes one of them`]),
  ...(uncommitted === '' ? [] : [`There is something uncommitted:\n${uncommitted}`]),
  ...(tags.includes(`v${manifest.version}`)
    ? [`Version ${manifest.version} has its tag already: it was released`]
    : []),
  ...(canSign(env)
    ? []
    : [
        'Provenance can be signed on GitHub Actions alone (a job with the permission "id-token: write"), or on GitLab CI (a job with ' +
          'an id token SIGSTORE_ID_TOKEN for the audience sigstore): run it there'
      ])
]

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deadLinks } from './support/dead-links.js'
import { pageOf, pages } from './support/pages.js'

const read = pages()

describe('the links of README and docs', () => {
  it('are found dead where a file, a heading or an image is not there', () => {
    const planted = pageOf(
      'docs/planted.md',
      [
        '# One `heading`, twice',
        '# One `heading`, twice',
        '[home](../README.md) [here](#one-heading-twice-1) [there](https://example.org/none) [self](planted.md#one-heading-twice)',
        '[no page](guides.md) [no heading](#two) [out](../../elsewhere.md)',
        '| a table |\n|---|\n| [no row](none.md) |',
        '![no image](images/none.svg) <img alt="" src="images/none.png">',
        '[by name]\n\n[by name]: none.txt'
      ].join('\n\n')
    )

    expect(deadLinks([...read, planted]).filter((link) => link.startsWith('docs/planted.md'))).toEqual(
      [
        'guides.md',
        '#two',
        '../../elsewhere.md',
        'none.md',
        'images/none.svg',
        'images/none.png',
        'none.txt'
      ].map((target) => `docs/planted.md -> ${target}`)
    )
  })

  it('all lead somewhere', () => {
    expect(deadLinks(read)).toEqual([])
  })

  it('lead from README.md to every page, to a recipe by way of their index', () => {
    const linksOf = (index: string) =>
      (read.find(({ path }) => path === index)?.links ?? []).map((link) => join(index, '..', link))

    expect([...linksOf('README.md'), ...linksOf('docs/recipes/README.md')]).toEqual(
      expect.arrayContaining(read.map(({ path }) => path).filter((path) => path !== 'README.md'))
    )
    expect(linksOf('README.md')).toContain('docs/recipes/README.md')
  })
})

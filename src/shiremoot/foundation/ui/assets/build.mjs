// Builds the styles and scripts a browser is sent. Run by `npm run build`; writes static/built/.
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const modules = resolve(here, '../../../../../node_modules')
const govuk = join(modules, 'govuk-frontend/dist')
const built = resolve(here, '../static/built')

rmSync(built, { recursive: true, force: true })
mkdirSync(built, { recursive: true })

const { css } = sass.compile(join(here, 'site.scss'), {
  loadPaths: [govuk, modules],
  style: 'compressed',
  quietDeps: true,
  logger: sass.Logger.silent
})
writeFileSync(join(built, 'site.css'), css)

// The map file is not sent, so the line naming it is dropped.
const library = readFileSync(join(govuk, 'govuk/govuk-frontend.min.js'), 'utf8')
writeFileSync(join(built, 'govuk-frontend.min.js'), library.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'))

for (const name of ['site.js', 'early.js', 'live.js', 'passkeys.js']) copyFileSync(join(here, name), join(built, name))
cpSync(join(here, 'live'), join(built, 'live'), { recursive: true }) // modules of live.js, loaded by the browser itself

// The editor and its libraries, in one file; `site.js` loads it where there is a text to edit.
esbuild.buildSync({
  entryPoints: [join(here, 'editor.js')],
  outfile: join(built, 'editor.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: '/* Holds ProseMirror, markdown-it and their parts, under the MIT and BSD licences: see package.json. */' }
})

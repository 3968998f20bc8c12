import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })

/** A module that imports its neighbours and calls one of a few services, long enough to be like real ones. */
export const moduleText = (index: number, version: number): string => {
  const imports = [1, 2, 3].map((step) => `import { work${(index + step * 37) % 5000} } from './part${(index + step * 37) % 5000}'`)
  const methods = Array.from({ length: 12 }, (_, at) => `  async step${at}(input: { items: string[]; limit: number }): Promise<number> {\n    const kept = input.items.filter((item) => item.length > ${at}).map((item) => item.trim())\n    if (kept.length > input.limit) {\n      log.warn('too many', { kept: kept.length, part: ${index} })\n    }\n    return kept.reduce((sum, item) => sum + item.length, ${version})\n  }\n`)
  return `${imports.join('\n')}\nimport { log } from './log'\nexport class Part${index} {\n${methods.join('\n')}}\nexport const work${index} = async (id: string): Promise<unknown> => {\n  const response = await fetch(\`http://service${index % 7}/items/\${id}?v=${version}\`)\n  return response.json()\n}\n`
}

/** A repository of 5,000 modules in `lib` whose last commit changes 50 of them; `more` are files beside. */
export const createLargeRepository = (more: Readonly<Record<string, string>> = {}): string => {
  const folder = mkdtempSync(join(tmpdir(), 'large-repository-'))
  git(folder, 'init', '--quiet', '--initial-branch=main')
  const write = (index: number, version: number): void => writeFileSync(join(folder, 'lib', `part${index}.ts`), moduleText(index, version))
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'lib', 'log.ts'), 'export const log = { warn: (text: string, more: unknown) => console.warn(text, more) }\n')
  for (const [path, text] of Object.entries(more)) writeFileSync(join(folder, path), text)
  for (let index = 0; index < 5000; index += 1) write(index, 1)
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'Base')
  git(folder, 'checkout', '--quiet', '-b', 'branch')
  for (let index = 0; index < 50; index += 1) write(index * 90, 2)
  git(folder, 'commit', '--quiet', '--all', '--message', 'Branch')
  return folder
}

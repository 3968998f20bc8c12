import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Repository, openRepository } from '../../src/node/git/repository'

/** A repository in a temporary folder with one commit, without anything of the machine's own git configuration. */
export class GitSandbox {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv

  constructor() {
    const home = mkdtempSync(join(tmpdir(), 'sandbox-'))
    this.folder = join(home, 'work')
    this.environment = { ...process.env, HOME: home, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' }
    execFileSync('git', ['init', '-q', '-b', 'main', this.folder], { env: this.environment })
    this.git('config', 'user.name', 'Ann Example')
    this.git('config', 'user.email', 'ann@example.org')
    this.commit('one')
  }

  /** Runs git in the work tree and gives its trimmed output; throws with git's words when it fails. */
  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.folder, env: this.environment, encoding: 'utf8', stdio: 'pipe' }).trim()
  }

  /** Writes a file with new content and commits it; gives the commit's id. */
  commit(content: string, file = 'file.txt'): string {
    this.write(file, content)
    this.git('add', '-A')
    this.git('commit', '-q', '-m', content)
    return this.git('rev-parse', 'HEAD')
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.folder, file), content)
  }

  tree(revision = 'HEAD'): string {
    return this.git('rev-parse', `${revision}^{tree}`)
  }

  async repository(): Promise<Repository> {
    const opened = await openRepository({ repo: this.folder })
    if (!opened.ok) throw new Error(opened.problem.detail)
    return opened.value
  }

  dispose(): void {
    rmSync(join(this.folder, '..'), { recursive: true, force: true })
  }
}

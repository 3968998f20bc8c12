import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type GitLocation, runGit } from '../../../src/node/git/runGit'

/** A git repository in a temporary folder, gone after the test. */
export class TemporaryRepository implements AsyncDisposable {
  private constructor(readonly folder: string) {}

  static async create(): Promise<TemporaryRepository> {
    const repository = new TemporaryRepository(await mkdtemp(join(tmpdir(), 'analysis-')))
    await repository.git('init', '--quiet', '--initial-branch=main')
    return repository
  }

  get location(): GitLocation {
    return { cwd: this.folder, gitDir: null }
  }

  async git(...args: readonly string[]): Promise<string> {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgSign=false']
    const result = await runGit(this.location, [...identity, ...args])
    if (!result.ok) throw new Error(`git ${args.join(' ')}: ${result.problem.detail}`)
    return result.value.trim()
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true })
      await writeFile(join(this.folder, path), text)
    }
  }

  /** Commits everything and gives the commit's id. */
  async commit(files: Readonly<Record<string, string>>): Promise<string> {
    await this.write(files)
    await this.git('add', '--all')
    await this.git('commit', '--quiet', '--message', 'Change')
    return this.git('rev-parse', 'HEAD')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

import { spawn } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../staging/projectRoot'

const run = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((done, fail) => {
    const child = spawn(program, [...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] })
    let tail = ''
    const keep = (chunk: Buffer): void => {
      tail = (tail + chunk.toString()).slice(-3000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`"${program} ${args.join(' ')}" ended with ${String(code)}: ${tail}`))
    })
  })

/** Builds and packages the extension as it ships, or takes the file that DEPLOY_READINESS_VSIX names; gives its path. */
export const packageExtension = async (): Promise<string> => {
  const given = process.env['DEPLOY_READINESS_VSIX']
  if (given !== undefined) return given
  await run('npm', ['run', 'package'])
  const path = join(projectRoot, 'dist', 'deploy-readiness.vsix')
  await stat(path)
  return path
}

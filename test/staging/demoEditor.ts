/** Serves the editor for the demo until its standard input ends: `demoEditor FOLDER VSIX`. Writes its address to stdout. */
import { startEditor } from '../editor/startEditor'

const [folder = '', vsix = ''] = process.argv.slice(2)

const asked = new Promise<null>((done) => {
  process.once('SIGTERM', () => done(null))
  process.stdin.once('end', () => done(null))
  process.stdin.resume()
})

/** Runs after every other exit handler: what an installation started is in this process's group. */
const endGroup = (): void => {
  process.once('exit', () => process.kill(-process.pid, 'SIGKILL'))
  process.exit(1)
}

const serve = async (): Promise<void> => {
  const editor = await Promise.race([startEditor({ folder, extensions: [vsix] }), asked])
  if (editor === null) {
    endGroup()
    return
  }
  process.stdout.write(`${editor.url}\n`)
  await asked
  await editor.stop()
}

serve().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`, () => process.exit(1))
  },
)

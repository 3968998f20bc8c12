import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { type Result, failure, success } from '../core/model/problem'
import type { Terminal } from './terminal'

/** Settings of the person, outside every repository: nothing that is checked out can name a command here. */
const userSettings = z.strictObject({
  /** A command for each origin of metrics; its standard output is the token. */
  credentialCommands: z.record(z.url({ protocol: /^https?$/ }), z.string().min(1)).default({}),
})
export type UserSettings = z.infer<typeof userSettings>

const settingsPath = (environment: Terminal['environment']): string => {
  const folder = environment['XDG_CONFIG_HOME'] || environment['APPDATA'] || join(environment['HOME'] ?? homedir(), '.config')
  return join(folder, 'deploy-readiness', 'settings.json')
}

/** Reads the person's settings file; the defaults where there is none. */
export const readUserSettings = async (environment: Terminal['environment']): Promise<Result<UserSettings>> => {
  const path = settingsPath(environment)
  try {
    const parsed = userSettings.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (parsed.success) return success(parsed.data)
    const [issue] = parsed.error.issues
    return failure('config-invalid', path, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return success(userSettings.parse({}))
    return failure('config-syntax', path, error instanceof Error ? error.message : String(error))
  }
}

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rootAbove = (folder: string): string =>
  existsSync(join(folder, 'package-lock.json')) ? folder : rootAbove(dirname(folder))

/** The project's folder, also where this module was bundled elsewhere inside it. */
export const projectRoot = rootAbove(dirname(fileURLToPath(import.meta.url)))

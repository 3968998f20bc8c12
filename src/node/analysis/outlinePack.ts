import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Outline } from '../../core/analysis/selection/outline'
import { replaceFile } from '../replaceFile'

/** Largest pack that is kept, in characters; beyond it, only what the present revisions hold stays. */
const largestPack = 48_000_000

/** Outlines by content and language, all in one file between runs. */
export class OutlinePack {
  private readonly used = new Set<string>()
  private isChanged = false

  private constructor(
    private readonly file: string | null,
    private readonly lines: Map<string, string>,
  ) {}

  /** Opens the pack in `file`; none is kept where that is null. A pack that was not written whole counts as absent. */
  static async open(file: string | null): Promise<OutlinePack> {
    const text = file === null ? null : await readFile(file, 'utf8').catch(() => null)
    const body = text?.slice(41) ?? ''
    const isWhole = text !== null && text.slice(0, 40) === digest(body)
    const lines = isWhole ? body.split('\n').filter((line) => line !== '') : []
    return new OutlinePack(file, new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line])))
  }

  get(key: string): Outline | null {
    const line = this.lines.get(key)
    if (line === undefined) return null
    this.used.add(key)
    const [, imports = '', declares = '', mentions = '', inherits = ''] = line.split('\t')
    return { imports: words(imports), declares: words(declares), mentions: words(mentions), inherits: words(inherits) }
  }

  put(key: string, { imports, declares, mentions, inherits }: Outline): void {
    this.lines.set(key, [key, ...[imports, declares, mentions, inherits].map((names) => names.join(' '))].join('\t'))
    this.used.add(key)
    this.isChanged = true
  }

  /** Writes the pack anew where it grew. One that cannot be written (a read-only repository) costs time and nothing else. */
  async save(): Promise<void> {
    const { file } = this
    if (file === null || !this.isChanged) return
    const body = this.bounded().join('\n')
    await replaceFile(file, `${digest(body)}\n${body}`)
  }

  private bounded(): string[] {
    const all = [...this.lines.values()]
    const size = all.reduce((sum, line) => sum + line.length + 1, 0)
    return size <= largestPack ? all : [...this.lines].filter(([key]) => this.used.has(key)).map(([, line]) => line)
  }
}

const words = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))

const digest = (text: string): string => createHash('sha1').update(text).digest('hex')

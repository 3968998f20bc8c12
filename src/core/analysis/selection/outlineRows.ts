import * as z from 'zod'
import { extensionOf } from '../languages/language'

/** How the files of a language find one another, by patterns. The first group of each is the name. */
export const outlineRow = z.strictObject({
  extensions: z.array(z.string()).min(1),
  /** A second group holds the names that are imported. */
  imports: z.array(z.instanceof(RegExp)),
  /** What joins an imported name to its module where it can be a module itself; null where it cannot. */
  joinsNames: z.string().nullable(),
  declares: z.array(z.instanceof(RegExp)).min(1),
  mentions: z.array(z.instanceof(RegExp)),
  /** Lists of what its classes inherit or implement. */
  inherits: z.array(z.instanceof(RegExp)),
  /** How imports name files: by path, by dotted or slashed path from some root, by folder; `names` need none. */
  modules: z.enum(['javascript', 'dotted', 'folder', 'names']),
  /** A name that more files than this declare does not tell which one is meant. */
  mostDeclaring: z.number().int().min(1),
})
export type OutlineRow = z.infer<typeof outlineRow>

const called = /[.>:?](\w{4,})\s*\(/g
const capital = /(?<![\w.$])([A-Z]\w{2,})\b/g

/** Raised when the same text would give another outline. */
export const outlineVersion = 10

/** Patterns by language. */
export const outlineRows: readonly OutlineRow[] = [
  {
    extensions: ['ts', 'mts', 'cts', 'tsx', 'js', 'jsx', 'mjs', 'cjs', 'vue', 'svelte'],
    imports: [/\b(?:from|import|require)\s*\(?\s*['"`]([^'"`\n]+)['"`]/g],
    joinsNames: null,
    declares: [
      /\b(?:class|function\*?)\s+([A-Za-z_$][\w$]*)/g,
      /^[ \t]+(?:(?:public|private|protected|static|async|override|get|set|readonly)[ \t]+|\*[ \t]*)*([A-Za-z_$][\w$]*)[ \t]*(?:<[^>\n]*>)?\((?:[^\n]*\{)?[ \t]*$/gm,
      /^[ \t]+(?:(?:public|private|protected|static|readonly)[ \t]+)*([A-Za-z_$][\w$]*)[ \t]*[=:][ \t]*(?:async\b[ \t]*)?(?:\([^\n]*=>|\([ \t]*$|function\b)/gm,
      /\bexport\s+(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=\n]*)?=\s*(?:async\b\s*)?(?:\(|function\b)/g,
    ],
    mentions: [/\.([A-Za-z_$][\w$]{3,})\s*(?:<[^<>\n]*>)?\(/g],
    inherits: [],
    modules: 'javascript',
    mostDeclaring: 1,
  },
  {
    extensions: ['py'],
    imports: [/^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]{0,4000}\)|[^\n]*)/gm, /^[ \t]*import[ \t]+([.\w]+)/gm],
    joinsNames: '.',
    declares: [/^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)/gm],
    mentions: [/\.(\w{4,})\s*\(/g, /\b(?:get|load|find|lookup)_[a-z]+\(\s*u?['"](\w{4,})['"]\s*\)/g],
    inherits: [],
    modules: 'dotted',
    mostDeclaring: 2,
  },
  {
    extensions: ['go'],
    imports: [/^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?"([^"\s]+\/[^"\s]+)"[ \t]*$/gm],
    joinsNames: null,
    declares: [/^func[ \t]+(?:\([^)\n]*\)[ \t]*)?(\w+)/gm, /^type[ \t]+(\w+)/gm, /^\t([A-Za-z]\w*)[ \t]+(?:interface|struct)[ \t]*\{/gm, /^(?:var|const)[ \t]+([A-Za-z]\w+)/gm],
    // What stands before a call may be a variable of the package: `psql.Select(…)`.
    mentions: [/\b(\w{3,})\(/g, /\b([A-Z]\w{2,})\b/g, /\b([a-z]\w{2,})\.[A-Z]\w*\(/g, /^func[ \t]+\((?:\w+[ \t]+)?\*?(\w{3,})/gm],
    // What a constructor gives without a pointer, and what a type is checked to be: interfaces, which nothing else says are implemented.
    inherits: [/^func[ \t]+New\w*\([^{}]{0,600}?\)[ \t]*\(?[ \t]*(?:\w+\.)?([A-Z]\w*)/gm, /^[ \t]*(?:var[ \t]+)?_[ \t]+(?:\w+\.)?([A-Z]\w*)[ \t]*=/gm],
    modules: 'folder',
    mostDeclaring: 3,
  },
  {
    extensions: ['java', 'kt', 'kts', 'scala'],
    imports: [],
    joinsNames: null,
    declares: [
      /\b(?:class|interface|enum|record|object|trait)[ \t]+([A-Z]\w*)/g,
      /\b(?:fun|def)[ \t]+(?:<[^>\n]*>[ \t]*)?(?:[\w<>?]+\.)?(\w+)[ \t]*\(/g,
      /^[ \t]+(?:[\w@.<>,?[\]]+[ \t]+)+(\w+)[ \t]*\([^\n;]*$/gm,
    ],
    mentions: [capital, called],
    inherits: [
      /\b(?:class|record|enum|interface)[ \t]+\w+[^{};]{0,300}?\b(?:extends|implements)\s{1,40}([^{};]{1,400})\{/g,
      /\b(?:class|object)[ \t]+\w+(?:<[^>\n]{0,200}>)?(?:\s{0,40}\([^{}]{0,600}?\))?\s{0,40}:\s{0,40}([A-Z][^{}=\n]{0,300})/g,
    ],
    modules: 'names',
    mostDeclaring: 3,
  },
  {
    extensions: ['cs'],
    imports: [],
    joinsNames: null,
    declares: [
      /\b(?:class|interface|enum|record|struct)[ \t]+([A-Z]\w*)/g,
      /^[ \t]+(?:[\w@.<>,?[\]]+[ \t]+)+(\w+)(?:<[^>\n]*>)?[ \t]*\([^\n;]*$/gm,
    ],
    mentions: [capital, /\.(\w{4,})\s*(?:<[^<>\n]*>)?\(/g],
    inherits: [/\b(?:class|record|struct|interface)[ \t]+\w+(?:<[^>\n]{0,200}>)?(?:\s{0,40}\([^{};]{0,600}?\))?\s{0,40}:\s{0,40}([A-Z][^{};]{0,400}?)(?:\s{1,40}where\b|\s{0,40}[{;])/g],
    modules: 'names',
    mostDeclaring: 3,
  },
  {
    extensions: ['rb', 'rake', 'erb'],
    imports: [/\brequire_relative[ \t(]+['"]([^'"\n]+)['"]/g],
    joinsNames: null,
    declares: [/^[ \t]*(?:class|module)[ \t]+(?:\w+::)*(\w+)/gm, /^[ \t]*def[ \t]+(?:self\.)?(\w+[?!]?)/gm],
    mentions: [/\b([A-Z]\w{2,})\b/g, /\.([a-z_]\w{3,}[?!]?)/g],
    inherits: [],
    modules: 'dotted',
    mostDeclaring: 3,
  },
  {
    extensions: ['php'],
    imports: [],
    joinsNames: null,
    declares: [/\b(?:class|interface|trait|enum)[ \t]+([A-Z]\w*)/g, /\bfunction[ \t]+&?(\w+)/g],
    mentions: [/\b([A-Z]\w{2,})\b/g, called],
    inherits: [/\bclass[ \t]+\w+(?:\s{1,40}extends\s{1,40}[\w\\]{1,200})?\s{1,40}implements\s{1,40}([^{};]{1,400})\{/g],
    modules: 'names',
    mostDeclaring: 3,
  },
  {
    extensions: ['rs'],
    imports: [],
    joinsNames: null,
    declares: [/\b(?:fn|struct|enum|trait|mod|type)[ \t]+(\w+)/g],
    mentions: [capital, /(?:\.|::)(\w{4,})\s*\(/g, /\b(\w{4,})\(/g],
    inherits: [/\bimpl(?:<[^{}\n]{0,200}?>)?[ \t]+(?:\w+::)*([A-Z]\w*)(?:<[^{}\n]{0,200}?>)?[ \t]+for\b/g],
    modules: 'names',
    mostDeclaring: 3,
  },
]

const byExtension: ReadonlyMap<string, OutlineRow> = new Map(
  z.array(outlineRow).parse(outlineRows).flatMap((row) => row.extensions.map((extension) => [extension, row] as const)),
)

/** The row of a path. */
export const outlineRowOf = (path: string): OutlineRow | undefined => byExtension.get(extensionOf(path))

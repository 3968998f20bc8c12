import type { Ecosystem } from '../catalog/schema'
import type { FileFacts } from '../facts'
import type { SyntaxTree } from '../syntaxTree'
import { lowerGo } from './golang/go'
import { lowerCSharp } from './csharp'
import { lowerJava } from './java'
import { lowerComponent, lowerJavaScript } from './javascript/lowerJavaScript'
import { scriptsOf } from './javascript/scriptBlocks'
import { withoutTagTypes } from './javascript/tagTypes'
import { lowerKotlin } from './kotlin/kotlin'
import { lowerPhp } from './php'
import { lowerPython } from './python'
import { lowerRuby } from './ruby'
import { templateCode } from './rubyTemplates'
import { withMacrosAsCode } from './rust/macros'
import { lowerRust } from './rust/rust'


/** Which names a file sees without importing them. */
export interface NameRules {
  /** A bare name may be a member of the object itself. */
  readonly hasImplicitThis: boolean
  /** What is written with a type has that type, whatever gave it. */
  readonly bindsTypes: boolean
  /** What other files of the folder declare at their top level. */
  readonly sharesFolder: boolean
  /** Classes of the whole program by their bare name. */
  readonly seesAllClasses: boolean
  /** Functions at the top of any file of the program by their bare name, where only one goes by it. */
  readonly seesAllFunctions: boolean
  /** One class may be written in several files. */
  readonly reopensClasses: boolean
  /** A type implements an interface by having its methods, without naming it. */
  readonly hasStructuralTypes: boolean
  /** A name of a package may be a module below it. */
  readonly nestsModules: boolean
  /** Whether what is made says of each field what it holds, so that a field without a value sets nothing. */
  readonly fillsFields: boolean
  /** A name that is no function is read by calling it: `order.customer`; a class is made by `new` alone. */
  readonly readsByCall: boolean
  /** Something of a class is made by calling the class, without `new`. */
  readonly makesByCall: boolean
  /** Fields are read by methods that need not be written: `getTimeout()` reads `timeout`. */
  readonly makesAccessors: boolean
  /** Whether a class may have a field and a method of one name: `self.client` beside `self.client()`. */
  readonly keepsFieldsApart: boolean
  /** A member that is not called may be a method, handed to what calls it: `run(client.get, url)`. */
  readonly handsMethods: boolean
  /** A function is handed over by writing its name; where not, a name says a variable or a field. */
  readonly handsFunctions: boolean
  /** Conditions are compared part by part, and `a && !b` with what leaves where `!a || b`. */
  readonly dividesConditions: boolean
  /** Arguments may be given by the names of their parameters. */
  readonly namesArguments: boolean
  /** What begins the names that all files share: `$redis`. */
  readonly sharedNames: string | null
  /** A package that is imported as a whole brings functions too. */
  readonly importsFunctions: boolean
  /** What stands between the steps of a package that a type is written with in place of an import; null where none is. */
  readonly packageSteps: string | null
  /** What stands before a class, `Outer::Inner`, is declared like a class: where nothing declares it, it is of a library. */
  readonly declaresModules: boolean
  /** The library that a capitalised name belongs to which nothing else explains; null for none. */
  readonly openLibrary: string | null
}

/** A language that the analysis reads: which files, by which grammar, and how a tree becomes facts. */
export interface Language {
  readonly name: string
  readonly extensions: readonly string[]
  /** File name of the grammar, without folder. */
  readonly grammar: string
  readonly lower: (tree: SyntaxTree, language: string) => FileFacts
  /** The part of a file that is written in this language, every character at its place; the whole file where absent. */
  readonly partOf?: (text: string) => string
  readonly ecosystem: Ecosystem
  readonly names: NameRules
}

const onlyImports: NameRules = {
  hasImplicitThis: false,
  bindsTypes: false,
  sharesFolder: false,
  seesAllClasses: false,
  seesAllFunctions: false,
  reopensClasses: false,
  hasStructuralTypes: false,
  nestsModules: false,
  fillsFields: false,
  dividesConditions: false,
  readsByCall: false,
  makesByCall: false,
  makesAccessors: false,
  keepsFieldsApart: false,
  handsMethods: false,
  handsFunctions: true,
  namesArguments: false,
  sharedNames: null,
  importsFunctions: false,
  packageSteps: null,
  declaresModules: false,
  openLibrary: null,
}

const ruby = {
  grammar: 'tree-sitter-ruby.wasm',
  lower: lowerRuby,
  ecosystem: 'ruby' as const,
  names: { ...onlyImports, hasImplicitThis: true, seesAllClasses: true, reopensClasses: true, readsByCall: true, namesArguments: true, declaresModules: true, openLibrary: 'ruby', sharedNames: '$' },
}

const npm = { lower: lowerJavaScript, ecosystem: 'npm' as const, names: { ...onlyImports, dividesConditions: true } }

export const languages: readonly Language[] = [
  { ...npm, name: 'typescript', extensions: ['ts', 'mts', 'cts'], grammar: 'tree-sitter-typescript.wasm', partOf: withoutTagTypes },
  { ...npm, name: 'tsx', extensions: ['tsx'], grammar: 'tree-sitter-tsx.wasm', partOf: withoutTagTypes },
  { ...npm, name: 'javascript', extensions: ['js', 'jsx', 'mjs', 'cjs'], grammar: 'tree-sitter-javascript.wasm' },
  { ...npm, name: 'component', extensions: ['vue', 'svelte'], grammar: 'tree-sitter-typescript.wasm', lower: lowerComponent, partOf: (text) => withoutTagTypes(scriptsOf(text)) },
  {
    name: 'python',
    extensions: ['py'],
    grammar: 'tree-sitter-python.wasm',
    lower: lowerPython,
    ecosystem: 'python',
    names: { ...onlyImports, nestsModules: true, makesByCall: true, handsMethods: true, namesArguments: true },
  },
  {
    name: 'go',
    extensions: ['go'],
    grammar: 'tree-sitter-go.wasm',
    lower: lowerGo,
    ecosystem: 'go',
    names: { ...onlyImports, makesByCall: true, sharesFolder: true, hasStructuralTypes: true },
  },
  {
    name: 'java',
    extensions: ['java'],
    grammar: 'tree-sitter-java.wasm',
    lower: lowerJava,
    ecosystem: 'jvm',
    names: { ...onlyImports, hasImplicitThis: true, bindsTypes: true, makesAccessors: true, keepsFieldsApart: true, sharesFolder: true, seesAllClasses: true, packageSteps: '.', openLibrary: 'java.lang' },
  },
  {
    name: 'kotlin',
    extensions: ['kt', 'kts'],
    grammar: 'tree-sitter-kotlin.wasm',
    lower: lowerKotlin,
    ecosystem: 'jvm',
    names: { ...onlyImports, hasImplicitThis: true, bindsTypes: true, makesByCall: true, makesAccessors: true, keepsFieldsApart: true, sharesFolder: true, seesAllClasses: true, namesArguments: true, importsFunctions: true, packageSteps: '.', openLibrary: 'java.lang' },
  },
  {
    name: 'csharp',
    extensions: ['cs'],
    grammar: 'tree-sitter-c-sharp.wasm',
    lower: lowerCSharp,
    ecosystem: 'dotnet',
    names: { ...onlyImports, hasImplicitThis: true, bindsTypes: true, sharesFolder: true, seesAllClasses: true, reopensClasses: true, namesArguments: true, packageSteps: '.', openLibrary: 'dotnet' },
  },
  { ...ruby, name: 'ruby', extensions: ['rb', 'rake'] },
  { ...ruby, name: 'erb', extensions: ['erb'], partOf: templateCode },
  {
    name: 'php',
    extensions: ['php'],
    grammar: 'tree-sitter-php.wasm',
    lower: lowerPhp,
    ecosystem: 'php',
    names: { ...onlyImports, sharesFolder: true, seesAllClasses: true, seesAllFunctions: true, keepsFieldsApart: true, handsFunctions: false, namesArguments: true, packageSteps: '\\', openLibrary: 'php' },
  },
  {
    name: 'rust',
    extensions: ['rs'],
    grammar: 'tree-sitter-rust.wasm',
    lower: lowerRust,
    partOf: withMacrosAsCode,
    ecosystem: 'rust',
    names: { ...onlyImports, bindsTypes: true, seesAllClasses: true, reopensClasses: true, nestsModules: true, keepsFieldsApart: true, fillsFields: true, importsFunctions: true, packageSteps: '.' },
  },
]

/** Languages whose source is recognised but not read yet, so that a change in them is named and not lost. */
const unread: Readonly<Record<string, string>> = {
  scala: 'Scala',
  swift: 'Swift',
  ex: 'Elixir',
  cpp: 'C++',
}

/** What follows the last dot of a file's name, in lower case; empty where there is none. */
export const extensionOf = (file: string): string => {
  // Asked for every call of a program: searching the text by its methods takes several times as long.
  for (let at = file.length - 1; at >= 0 && file[at] !== '/'; at -= 1) if (file[at] === '.') return file.slice(at + 1).toLowerCase()
  return ''
}

type NamedRules = NameRules & { readonly name: string }

const rulesOf = ({ name, names }: Language): NamedRules => ({ ...names, name })

const byExtension: ReadonlyMap<string, { readonly language: Language; readonly rules: NamedRules }> = new Map(
  languages.flatMap((language) => language.extensions.map((extension) => [extension, { language, rules: rulesOf(language) }])),
)

export const languageOf = (file: string): Language | undefined => byExtension.get(extensionOf(file))?.language

export const ecosystemOf = (file: string): Ecosystem => languageOf(file)?.ecosystem ?? 'npm'

const noLanguage: NamedRules = { ...onlyImports, name: '' }

/** The rules of a file's language, with its name. */
export const namesSeenIn = (file: string): NamedRules => byExtension.get(extensionOf(file))?.rules ?? noLanguage

export const unreadLanguageOf = (file: string): string | undefined => unread[extensionOf(file)]

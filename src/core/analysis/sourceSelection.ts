import { languageOf, unreadLanguageOf } from './languages/language'

/** Why files of a kind are not part of what runs; the first row that matches wins. */
const leftOut: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /(?:^|\/)(?:node_modules|bower_components|vendor|vendored|third[_-]party|\.yarn|jspm_packages)\//i,
    reason: 'vendored',
  },
  { pattern: /(?:^|\/)(?:\.next|\.nuxt|\.output|storybook-static)\/|(?:^|\/)(?:dist|build|out|coverage)\/(?:.*\/)?[^/]+\.(?:[cm]?[jt]sx?|vue|svelte)$/, reason: 'built' },
  // Below the sources of a compiled language such a name is one of a package.
  { pattern: /^(?:(?!(?:src|internal|pkg|cmd|crates|lib|app)\/)[^/]+\/)*(?:dist|build|out|coverage)\//, reason: 'built' },
  {
    pattern: /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|__snapshots__|tests?|e2e|cypress|playwright|specs?|fixtures?|mocks?|fakes|testing|test[_-]?(?:utils?|utilities|helpers?|support|kit|harness|data|infra|lib|common)|[\w-]+[_-]tests|(?:api|integration|unit|functional|acceptance|smoke|load|system|ui|end-to-end)[_-]test)\//i,
    reason: 'test',
  },
  { pattern: /(?:[._-](?:test|tests|spec|e2e|mock|fixture)|\.cy)\.[cm]?[jt]sx?$/i, reason: 'test' },
  { pattern: /_(?:test|spec)\.(?:go|rb|py)$|(?:^|\/)(?:test_[^/]*|conftest)\.py$|(?:Test|Tests|TestCase|IT|Spec)\.(?:java|kt|cs|php|scala)$|(?:^|\/)(?:[^/]+\.)?(?:Unit|Functional|Integration)?Tests?\/|(?:^|\/)src\/(?:\w+Test|testFixtures|jmh)\/|(?:^|\/)(?:[^/]+\.)(?:Tests?|Testing|Test(?:Utils?|Utilities|Common|Helpers?|Support))(?:\.[^/]+)?\//, reason: 'test' },
  { pattern: /(?:^|\/)(?:settings|config|environments?)\/(?:tests?|testing|ci)\.(?:py|rb|exs|php|[cm]?[jt]s)$/, reason: 'test' },
  { pattern: /\.pb(?:\.gw)?\.go$|_pb2(?:_grpc)?\.pyi?$|_grpc\.pb\.go$|\.g\.cs$|\.Designer\.cs$|_(?:mock|mocks)\.go$|(?:^|\/)mocks?_[^/]+\.go$/, reason: 'generated' },
  { pattern: /(?:^|\/)(?:migrations?|db\/migrate|alembic)\//i, reason: 'migration' },
  { pattern: /\.(?:stories|story)\.[cm]?[jt]sx?$|(?:^|\/)(?:stories|\.storybook)\//i, reason: 'story' },
  { pattern: /^(?!.*\bsrc\/main\/).*?(?:^|\/)(?:examples?|samples?|website|benchmarks?)\//i, reason: 'documentation or example' },
  // Below the sources of a program, documents are what it deals with.
  { pattern: /^(?:(?!(?:src|app|lib|internal|pkg)\/)[^/]+\/)*docs?\//i, reason: 'documentation or example' },
  { pattern: /\.d\.[cm]?ts$/, reason: 'types only' },
  { pattern: /\.min\.[cm]?js$/, reason: 'minified' },
  { pattern: /(?:^|\/)(?:__generated__|generated|gen)\/|[._](?:generated|gen|pb)\.[cm]?[jt]s$|_pb\.[jt]s$/i, reason: 'generated' },
  { pattern: /(?:^|\/)(?!(?:ecosystem|pm2|next|nuxt)\.)[^/]+\.config\.[cm]?[jt]s$|(?:^|\/)\.[^/]+rc\.[cm]?js$|(?:^|\/)(?:gulpfile|gruntfile)\.[cm]?js$/i, reason: 'tool configuration' },
]

/** Largest file that is read, in bytes. */
export const largestSource = 1_000_000

/**
 * Why a file is not read: null where it is, and for a file that is no source at all, which needs no reason, `undefined`.
 */
export const whyNotRead = (path: string): string | null | undefined => {
  if (!languageOf(path)) {
    const other = unreadLanguageOf(path)
    return other === undefined ? undefined : `language not supported yet: ${other}`
  }
  return leftOut.find(({ pattern }) => pattern.test(path))?.reason ?? null
}

/** Generated files that hold the stubs of a service. */
export const isStub = (path: string): boolean => /\.pb\.go$|\.connect\.go$|_pb2_grpc\.pyi?$/.test(path)

/** Why a text is not read although its name would be; null where it is. */
export const whyTextNotRead = (text: string): string | null => {
  if (text.length > largestSource) return 'larger than 1 MB'
  if (text.includes('\u0000')) return 'binary'
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return 'kept outside of git (LFS)'
  if (/@generated\b|\bDO NOT EDIT\b|auto-?generated (?:file|by)/i.test(text.slice(0, 600))) return 'generated'
  // Go's own line for it may stand below a licence.
  if (/^\/\/ Code generated .* DO NOT EDIT\.$/m.test(text.slice(0, 3000))) return 'generated'
  const lines = text.split('\n').length
  return text.length > 20_000 && text.length / lines > 400 ? 'minified' : null
}

/** Files around the source that say how it belongs together. */
export const isManifest = (path: string): boolean =>
  /(?:^|\/)package\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path)

export const isCompilerConfig = (path: string): boolean =>
  /(?:^|\/)(?:tsconfig(?:\.[\w.-]+)?|jsconfig)\.json$/.test(path) && !/(?:^|\/)node_modules\//.test(path)

export const isGoModule = (path: string): boolean => /(?:^|\/)go\.mod$/.test(path)

export const isCargoManifest = (path: string): boolean => /(?:^|\/)Cargo\.toml$/.test(path)

export const isDockerfile = (path: string): boolean => /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$/.test(path)

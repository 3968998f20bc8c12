import { startedBy } from '../catalog/serverCommands'
import type { ConfigEntry } from './configFile'

/** A text without the documents that the other one has as they are; lines keep their numbers. */
export const withoutCommonDocuments = (text: string, other: string): string => {
  const documents = (of: string): string[] => of.split(/^(?=---)/m)
  const theirs = new Set(documents(other))
  return documents(text).map((document) => (theirs.has(document) ? document.replace(/[^\n]+/g, '') : document)).join('')
}

const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2')

const lines = <T>(text: string, read: (line: string, number: number) => readonly T[]): T[] => text.split(/\r?\n/).flatMap((line, index) => read(line, index + 1))

/** `KEY=value`; a value that is only suggested in a comment counts too, examples are written so. */
export const readEnvironment = (text: string): ConfigEntry[] =>
  lines(text, (line, number) => {
    const found = /^\s*(?:#\s?)?(?:export\s+)?([A-Z][A-Z\d_]*)\s*[=:]\s*("[^"]*"|'[^']*'|[^#]*)/.exec(line)
    return found?.[1] === undefined ? [] : [{ path: [found[1]], value: unquoted(found[2] ?? ''), line: number }]
  })

export const readProperties = (text: string): ConfigEntry[] =>
  lines(text, (line, number) => {
    const found = /^\s*([\w%][\w.\-[\]%"]*)\s*[=:]\s*(.*)$/.exec(line)
    return found?.[1] === undefined ? [] : [{ path: found[1].split('.'), value: unquoted(found[2] ?? ''), line: number }]
  })

/** Sections with `key = value`, as `ini` and most of `toml` have them. */
export const readSections = (text: string): ConfigEntry[] => {
  let section: string[] = []
  return lines(text, (line, number) => {
    const heading = /^\s*\[{1,2}([^\]]+)\]{1,2}\s*$/.exec(line)
    if (heading?.[1] !== undefined) section = heading[1].split('.').map(unquoted)
    const found = /^\s*([\w."-]+)\s*[=:]\s*("[^"]*"|'[^']*'|[^#;]*)/.exec(line)
    return heading || found?.[1] === undefined ? [] : [{ path: [...section, ...found[1].split('.').map(unquoted)], value: unquoted(withoutBrackets(found[2] ?? '')), line: number }]
  })
}

/** A list of one element counts as that element. */
const withoutBrackets = (text: string): string => text.replace(/^\s*\[\s*("[^"]*"|'[^']*'|[^,\]]*)\s*,?\s*\]\s*$/, '$1')

/** Five fields of a schedule and a command, or `@hourly` and a command. */
export const readCrontab = (text: string): ConfigEntry[] =>
  lines(text, (line, number) => {
    const found = /^\s*((?:[\d*][\d*,/-]*\s+)(?:[\w*,/-]+\s+){4}|@\w+\s+)(\S.*)$/.exec(line)
    return found?.[1] === undefined ? [] : [{ path: [found[2] ?? '', 'cron'], value: found[1].trim(), line: number }]
  })

const withoutSeams = (text: string): string => text.replace(/\\\r?\n/g, (seam) => ' '.repeat(seam.length))

/** An instruction of an image goes on after comments among its lines. */
const withoutInnerComments = (text: string): string => text.replace(/(\\\r?\n)((?:[ \t]*#[^\n]*\n)+)/g, (_, seam: string, comments: string) => ' '.repeat(comments.length) + seam)

/** The servers and workers that a shell script starts, and its variables: `exec gunicorn -w 4`, `WORKERS=${WORKERS:-4}`, `: "${WORKERS:=4}"`. */
export const readScript = (text: string): ConfigEntry[] => {
  const variables = new Map<string, string>()
  const filledIn = (line: string): string => line.replace(/\$(?:\{([A-Z][A-Z\d_]*)\}|([A-Z][A-Z\d_]*))/g, (whole, braced?: string, bare?: string) => variables.get(braced ?? bare ?? '') ?? whole)
  return lines(withoutSeams(text), (line, number) => {
    const [, name, given = ''] = assigned.exec(line) ?? assumed.exec(line) ?? []
    if (name !== undefined) {
      variables.set(name, unquoted(given))
      return [{ path: ['env', name], value: unquoted(given), line: number }]
    }
    const started = startedBy(line)
    return started === null ? [] : [{ path: [started, 'command'], value: filledIn(line.trim()), line: number }]
  })
}

const assigned = /^\s*(?:export\s+|readonly\s+|local\s+)?([A-Z][A-Z\d_]*)=("[^"]*"|'[^']*'|\S*)\s*(?:#.*)?$/

/** `: "${WORKERS:=4}"` sets a variable where it is not set. */
const assumed = /^\s*:\s+"?\$\{([A-Z][A-Z\d_]*):?=([^}]*)\}/

/** What an image or a process is started with, and the variables it gets: `CMD gunicorn --workers 2`, `ENV WORKERS=2`, `worker: celery …`. */
export const readCommands = (text: string): ConfigEntry[] =>
  lines(withoutSeams(withoutInnerComments(text)), (line, number) => {
    const started = /^\s*(?:(CMD|ENTRYPOINT)\s|([a-z][\w-]*):\s+)\s*(.+)$/.exec(line)
    if (started) return [{ path: [started[1] ?? started[2] ?? '', 'command'], value: (started[3] ?? '').replace(/^\[|\]$/g, '').replace(/["'],\s*["']/g, ' ').replace(/^["']|["']$/g, ''), line: number }]
    const variables = /^\s*(?:ENV|ARG)\s+(.+)$/.exec(line)?.[1] ?? ''
    const single = /^([A-Z][A-Z\d_]*)\s+(\S+)$/.exec(variables)
    const pairs = single ? [single] : [...variables.matchAll(/([A-Z][A-Z\d_]*)=("[^"]*"|'[^']*'|\S*)/g)]
    return pairs.map(([, name = '', value = '']) => ({ path: ['env', name], value: unquoted(value), line: number }))
  })

/** `directive arguments;` in nested blocks; `rate=10r/s` among the arguments is an entry of its own. */
export const readNginx = (text: string): ConfigEntry[] => {
  const blocks: string[] = []
  return lines(text.replace(/#.*$/gm, ''), (line, number) =>
    [...line.matchAll(/((?:\$\{\w+\}|[^{};])*)([{};])/g)].flatMap(([, body = '', end]) => {
      const [directive = '', ...rest] = body.trim().split(/\s+/)
      if (end === '}') blocks.pop()
      if (end === '{') blocks.push(body.trim())
      if (end !== ';' || directive === '') return []
      const path = [...blocks, directive]
      const pairs = rest.flatMap((word): ConfigEntry[] => {
        const pair = /^(\w+)=(.+)$/.exec(word)
        return pair ? [{ path: [...path, pair[1] ?? ''], value: pair[2] ?? '', line: number }] : []
      })
      // What is said of some answers ends with how long: `proxy_cache_valid 200 302 10m`.
      const last = rest.at(-1) ?? ''
      return [{ path, value: /^\d+(?:ms|[smhd])$/.test(last) ? last : rest.join(' '), line: number }, ...pairs]
    }),
  )
}

/** A directive and its words a line, below headings that are not indented: `timeout server 30s`; pairs that follow what a `server` is are entries of their own. */
export const readDirectives = (text: string): ConfigEntry[] => {
  let section: string[] = []
  return lines(text.replace(/#.*$/gm, ''), (line, number) => {
    const words = line.trim().split(/\s+/)
    if (/^(?:global|defaults|frontend|backend|listen|resolvers|peers|cache|program)\b/.test(line)) section = words
    const [directive = '', name = ''] = words
    if (directive === 'server') return words.slice(3).flatMap((word, index, rest) => (/^\d/.test(rest[index + 1] ?? '') ? [{ path: [...section, directive, name, word], value: rest[index + 1] ?? '', line: number }] : []))
    return words.length < 2 ? [] : [{ path: [...section, ...words.slice(0, -1)], value: unquoted(words.at(-1) ?? ''), line: number }]
  })
}

/** `name = value` in nested blocks that have labels: `resource "aws_ecs_service" "web" { desired_count = 2 }`. The default of a variable goes by the variable's name. */
export const readBlocks = (text: string): ConfigEntry[] => {
  const blocks: string[][] = []
  return lines(text.replace(/^\s*(?:#|\/\/).*$/gm, '').replace(/\$\{[^{}\n]*\}/g, 'open').replace(/^((?:[^"\n#]|"[^"\n]*")*?)\s(?:#|\/\/).*$/gm, '$1'), (line, number) =>
    [...line.matchAll(/([^{}]*)([{}]|$)/g)].flatMap(([, body = '', end]) => {
      const found = body.split(',').flatMap((part): ConfigEntry[] => {
        const [, name = '', value = ''] = /^\s*"?([\w.-]+)"?\s*[=:]\s*("[^"]*"|[^\s"[(]\S*)\s*$/.exec(part) ?? []
        return name === '' || end === '{' ? [] : [{ path: named(blocks.flat(), name), value: /^[a-z]\w*\.\S+$/.test(value) ? `open ${value}` : unquoted(value), line: number }]
      })
      if (end === '{') blocks.push([...body.matchAll(/[\w.-]+/g)].map(([word]) => word))
      if (end === '}') blocks.pop()
      return found
    }),
  )
}

const named = (around: readonly string[], name: string): string[] => (around[0] === 'variable' && name === 'default' ? [...around] : [...around, name])

const literalIn = (code: string): string => /(?:\|\||\{|,|\bdefault|:-?)\s*["']?([\w.]+)["']?\s*\}?\s*\)?\s*(?:\.\w+\s*)*$/.exec(code.trim())?.[1] ?? /\bdefault\s+["']?([\w.]+)/.exec(code)?.[1] ?? ''

/** A template as the document that it is a template of: what it fills in is named, or stands as its default says. */
export const withoutTemplate = (text: string): string =>
  text
    .replace(/<%#[\s\S]*?%>/g, '')
    .replace(/<%=?-?\s*([\s\S]*?)-?%>/g, (whole, code: string) => (whole.startsWith('<%=') ? literalIn(code) || 'open' : ''))
    .split('\n')
    .map((line) => (/^\s*(?:\{\{[^{}]*\}\}\s*|\{%.*%\}\s*)+$/.test(line) ? '' : line.replace(/\{\{-?\s*([^{}]*?)\s*-?\}\}/g, (_, code: string) => literalIn(code) || `open ${code.replace(/[^\w.]+/g, ' ').trim()}`)))
    .join('\n')

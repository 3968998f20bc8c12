/** Flags of one letter that servers and workers take on their command line, and what they stand for. */
const shortFlags: readonly { readonly program: string; readonly flags: Readonly<Record<string, string>> }[] = [
  { program: 'gunicorn', flags: { w: 'workers', t: 'timeout' } },
  { program: 'celery', flags: { c: 'concurrency' } },
  { program: 'sidekiq', flags: { c: 'concurrency', t: 'timeout' } },
  { program: 'puma', flags: { w: 'workers', t: 'threads' } },
  { program: 'pm2', flags: { i: 'replicas' } },
  { program: 'uwsgi', flags: { p: 'processes' } },
]

/** What holds for flags that a command leaves out, unless a file may state it that it names by another flag. */
const heldFlags: readonly { readonly program: string; readonly flags: Readonly<Record<string, string>>; readonly unless: RegExp }[] = [
  { program: 'gunicorn', flags: { timeout: '30' }, unless: /\s(?:-c|--config)[\s=]/ },
  { program: 'uvicorn', flags: { workers: '1' }, unless: /\s--reload\b/ },
]

/** Other programs that serve or work until they are stopped. */
const lasting = ['uvicorn', 'hypercorn', 'daphne', 'waitress-serve', 'granian', 'rq', 'dramatiq', 'huey_consumer', 'unicorn', 'resque', 'php-fpm', 'redis-server', 'memcached', 'haproxy', 'envoy', 'java', 'node']

/** What may stand before the program: variables, another user, what finds it. */
const before = ['[A-Z][A-Z\\d_]*=\\S*', 'exec', 'nohup', 'env', 'npx', '(?:gosu|su-exec)\\s+\\S+', 'bundle\\s+exec', '(?:poetry|uv|pipenv)\\s+run', 'python[\\d.]*\\s+-m']

const programs = [...shortFlags.map(({ program }) => program), ...lasting]

const started = new RegExp(`^\\s*(?:(?:${before.join('|')})\\s+)*(?:[\\w.-]*/)*(${programs.join('|')})(?:\\.py)?\\s+\\S`)

/** The server or worker that a line of a shell script starts; null where it starts none. */
export const startedBy = (line: string): string | null => started.exec(line)?.[1] ?? null

const runs = (command: string, program: string): boolean => new RegExp(`(?:^|[\\s/])${program}\\s`).test(command)

/** What holds for the flags that a command leaves out, by their names. */
export const flagsLeftOut = (command: string, stated: readonly string[]): [name: string, value: string][] =>
  heldFlags.filter(({ program, unless }) => runs(command, program) && !unless.test(command)).flatMap(({ flags }) => Object.entries(flags).filter(([name]) => !stated.includes(name)))

/** What a flag of a command stands for; the flag itself where it has a name already. */
export const flagName = (command: string, flag: string): string =>
  flag.length > 1 ? flag : (shortFlags.find(({ program, flags }) => Object.hasOwn(flags, flag) && runs(command, program))?.flags[flag] ?? flag)

/** Flags of one letter that servers and workers take on their command line, and what they stand for. */
const shortFlags: readonly { readonly program: string; readonly flags: Readonly<Record<string, string>> }[] = [
  { program: 'gunicorn', flags: { w: 'workers', t: 'timeout' } },
  { program: 'celery', flags: { c: 'concurrency' } },
  { program: 'sidekiq', flags: { c: 'concurrency', t: 'timeout' } },
  { program: 'puma', flags: { w: 'workers', t: 'threads' } },
  { program: 'pm2', flags: { i: 'replicas' } },
  { program: 'uwsgi', flags: { p: 'processes' } },
]

/** Other programs that serve or work until they are stopped. */
const lasting = ['uvicorn', 'hypercorn', 'daphne', 'waitress-serve', 'granian', 'rq', 'dramatiq', 'huey_consumer', 'unicorn', 'resque', 'php-fpm', 'redis-server', 'memcached', 'haproxy', 'envoy', 'java', 'node']

/** What may stand before the program: variables, another user, what finds it. */
const before = ['[A-Z][A-Z\\d_]*=\\S*', 'exec', 'nohup', 'env', 'npx', '(?:gosu|su-exec)\\s+\\S+', 'bundle\\s+exec', '(?:poetry|uv|pipenv)\\s+run', 'python[\\d.]*\\s+-m']

const programs = [...shortFlags.map(({ program }) => program), ...lasting]

const started = new RegExp(`^\\s*(?:(?:${before.join('|')})\\s+)*(?:[\\w.-]*/)*(${programs.join('|')})(?:\\.py)?\\s+\\S`)

/** The server or worker that a line of a shell script starts; null where it starts none. */
export const startedBy = (line: string): string | null => started.exec(line)?.[1] ?? null

/** What a flag of a command stands for; the flag itself where it has a name already. */
export const flagName = (command: string, flag: string): string =>
  flag.length > 1 ? flag : (shortFlags.find(({ program, flags }) => Object.hasOwn(flags, flag) && new RegExp(`(?:^|[\\s/])${program}\\s`).test(command))?.flags[flag] ?? flag)

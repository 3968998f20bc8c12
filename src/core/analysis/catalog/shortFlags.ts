/** Flags of one letter that programs take on their command line, and what they stand for. */
const shortFlags: readonly { readonly program: string; readonly flags: Readonly<Record<string, string>> }[] = [
  { program: 'gunicorn', flags: { w: 'workers', t: 'timeout' } },
  { program: 'celery', flags: { c: 'concurrency' } },
  { program: 'sidekiq', flags: { c: 'concurrency', t: 'timeout' } },
  { program: 'puma', flags: { w: 'workers', t: 'threads' } },
  { program: 'pm2', flags: { i: 'replicas' } },
  { program: 'uwsgi', flags: { p: 'processes' } },
]

/** What a flag of a command stands for; the flag itself where it has a name already. */
export const flagName = (command: string, flag: string): string =>
  flag.length > 1 ? flag : (shortFlags.find(({ program, flags }) => Object.hasOwn(flags, flag) && new RegExp(`(?:^|[\\s/])${program}\\s`).test(command))?.flags[flag] ?? flag)

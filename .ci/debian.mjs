import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian packages that the tests run for real: the program each brings, and what for. */
const packages = [
  { program: 'git', name: 'git' },
  { program: 'prometheus', name: 'prometheus' },
  { program: 'victoria-metrics', name: 'victoria-metrics' },
  { program: 'nginx', name: 'nginx-light' },
  { program: 'redis-server', name: 'redis-server' },
  { program: 'prometheus-redis-exporter', name: 'prometheus-redis-exporter' },
  { program: 'prometheus-nginx-exporter', name: 'prometheus-nginx-exporter' },
  { program: 'prometheus-node-exporter', name: 'prometheus-node-exporter' },
  { program: 'haproxy', name: 'haproxy' },
  { program: '/usr/lib/rabbitmq/bin/rabbitmq-server', name: 'rabbitmq-server' },
  { program: '/usr/lib/python3/dist-packages/pika/__init__.py', name: 'python3-pika' },
  { program: '/usr/lib/python3/dist-packages/prometheus_client/__init__.py', name: 'python3-prometheus-client' },
  { program: '/usr/lib/python3/dist-packages/flask/__init__.py', name: 'python3-flask' },
  { program: '/usr/lib/python3/dist-packages/requests/__init__.py', name: 'python3-requests' },
  { program: 'chromium', name: 'chromium' },
]

const isInstalled = ({ program }) =>
  program.startsWith('/') ? existsSync(program) : spawnSync('sh', ['-c', `command -v ${program}`]).status === 0
const aptGet = (...args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })

/** Installs what is missing when it may; returns a sentence about what is still missing, or null. */
export const installDebianPackages = () => {
  const missing = packages.filter((row) => !isInstalled(row)).map(({ name }) => name)
  if (missing.length > 0 && process.getuid?.() === 0) {
    console.error(`Installing ${missing.join(', ')} ...`)
    aptGet('update')
    aptGet('install', '-y', '--no-install-recommends', ...missing)
  }
  const still = packages.filter((row) => !isInstalled(row)).map(({ name }) => name)
  return still.length === 0
    ? null
    : `The tests need ${still.join(', ')}: install with "apt-get install ${still.join(' ')}" and run them again.`
}

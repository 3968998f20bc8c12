import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const longer = (what: string): [string[], string[]] => [[`timeout-changed less other ${what}`], [`timeout-changed more other ${what}`]]
const procfile = (name: string, command: string, ...told: [string[], string[]]): MarkedRow => [name, 'Procfile', `web: ${command}\n`, ...told]

describe('flags that a command leaves out', () =>
  tellsBothWays(
    differing([
      procfile('hold as its program has them', 'gunicorn shop.wsgi:application« -t 120¦» --log-file -', ...longer('web.command.timeout')),
      procfile('hold whatever the command is run through', 'newrelic-admin run-program gunicorn shop.wsgi:application« --timeout 120¦» --log-file -', ...longer('web.command.timeout')),
      procfile('say nothing where what is stated holds anyway', 'gunicorn shop.wsgi:application« --timeout 30¦»', [], []),
      procfile('may be stated in a file', 'gunicorn -c gunicorn.conf.py shop.wsgi:application« --timeout 120¦»', [], []),
      procfile('hold for workers', 'uvicorn shop.main:app« --workers 4¦»', ['concurrency-changed less other web.command.workers'], ['concurrency-changed more other web.command.workers']),
      ['say nothing where there is no command', 'Procfile', '«¦web: gunicorn shop.wsgi:application\n»worker: celery worker\n', [], []],
    ]),
  ))

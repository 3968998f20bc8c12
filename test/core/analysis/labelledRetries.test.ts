import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const go = (body: string): string => `package shop

import (
	"net/http"
	"time"
)

func load(tries int) (*http.Response, error) {
	${body}
}
`
const failing = 'if err != nil && tries > 0 {\n\t\ttries--\n\t\ttime.Sleep(time.Second)\n'

const rows: readonly MarkedRow[] = [
  ['what goes back to a label after a failure', 'load.go', go(`«¦retry:
	»resp, err := http.Get("http://a/b")
	${failing}«		log(err)¦		goto retry»
	}
	return resp, err`), ['retry-added more http GET /b'], ['retry-removed less http GET /b']],
  ['a call after what is tried again', 'load.go', go(`retry:
	resp, err := http.Get("http://a/b")
	${failing}		goto retry
	}
«¦	http.Get("http://a/c")
»	return resp, err`), ['call-added more http GET /c'], ['call-removed less http GET /c']],
  ['a label that only ends the function', 'load.go', go(`«¦failed:
	»resp, err := http.Get("http://a/b")
	return resp, err`), [], []],
]

describe('labels of Go that are gone back to', () => tellsBothWays(differing(rows)))

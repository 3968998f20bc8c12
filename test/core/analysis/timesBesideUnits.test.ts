import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const client = (timeout: string): string => `package a\n\nimport (\n\t"net/http"\n\t"time"\n\n\t"example.com/shop/config"\n)\n\nfunc Run() {\n\tclient := http.Client{Timeout: ${timeout}}\n\tclient.Get("http://stock/a")\n}\n`

const handed = (field: string, given: string, taken: string): string => `package a\n\nimport (\n\t"context"\n\t"time"\n)\n\nconst fetchTimeout = 90 * time.Minute\n\ntype options struct {\n\tname string\n${field}}\n\nfunc Run(s *Server) error {\n\treturn fetch(options{\n\t\tname: s.name,\n${given}\t})\n}\n\nfunc fetch(o options) error {\n\tctx, cancel := context.WithTimeout(context.Background(), ${taken})\n\tdefer cancel()\n\treturn get(ctx, o.name)\n}\n`

const rows: readonly MarkedRow[] = [
  ['the clock by which sessions are synchronized', 'src/Config.java', 'class Config {\n  private int leaderSyncSessionIntervalSec = «4¦5»;\n}\n', ['interval-changed less other leaderSyncSessionIntervalSec'], ['interval-changed more other leaderSyncSessionIntervalSec']],
  ['how long a person stays signed in', 'src/Config.java', 'class Config {\n  private int userSessionIntervalSec = «4¦5»;\n}\n', [], []],
  ['a time that is handed on to where it was a number', 'src/a/run.go', handed('«¦\ttimeout time.Duration\n»', '«¦\t\ttimeout: s.timeout,\n»', '«fetchTimeout¦o.timeout»'), [], []],
  ['a default with its unit behind it', 'a.go', client('config.GetDuration("stock.timeout", «30, time.Second¦10, time.Minute»)'), ['timeout-changed more http Timeout'], ['timeout-changed less http Timeout']],
  ['a default with its unit before the keys', 'a.go', client('config.GetReloadableDurationVar(«30, time.Second¦10, time.Minute», "stock.timeout")'), ['timeout-changed more http Timeout'], ['timeout-changed less http Timeout']],
  ['the same time in another unit', 'a.go', client('config.GetDuration("stock.timeout", «120, time.Second¦2, time.Minute»)'), [], []],
]

describe('times whose unit is an argument of its own', () => tellsBothWays(differing(rows)))

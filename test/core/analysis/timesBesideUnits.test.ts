import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const client = (timeout: string): string => `package a\n\nimport (\n\t"net/http"\n\t"time"\n\n\t"example.com/shop/config"\n)\n\nfunc Run() {\n\tclient := http.Client{Timeout: ${timeout}}\n\tclient.Get("http://stock/a")\n}\n`

const rows: readonly MarkedRow[] = [
  ['a default with its unit behind it', 'a.go', client('config.GetDuration("stock.timeout", «30, time.Second¦10, time.Minute»)'), ['timeout-changed more http Timeout'], ['timeout-changed less http Timeout']],
  ['a default with its unit before the keys', 'a.go', client('config.GetReloadableDurationVar(«30, time.Second¦10, time.Minute», "stock.timeout")'), ['timeout-changed more http Timeout'], ['timeout-changed less http Timeout']],
  ['the same time in another unit', 'a.go', client('config.GetDuration("stock.timeout", «120, time.Second¦2, time.Minute»)'), [], []],
]

describe('times whose unit is an argument of its own', () => tellsBothWays(differing(rows)))

import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const go = (body: string): string => `package store\n\nimport "example.com/store/cache"\n\nfunc (r *repository) Blobs() Statter {\n\tstatter := r.statter()\n\t${body}\n\treturn statter\n}\n`

const rows: readonly MarkedRow[] = [
  ['what is put around another and keeps what it answers', 'store.go', go('«¦statter = cache.NewCachedBlobStatter(r.descriptors, statter)»'), ['cache-added less cache NewCachedBlobStatter'], ['cache-removed more cache NewCachedBlobStatter']],
  ['the key of what is kept', 'store.go', go('«¦r.key = cache.NewCachedBlobKey(r.name)»'), [], []],
  ['the same in another place', 'store.go', go('«statter = cache.NewCachedBlobStatter(r.descriptors, statter)¦if r.descriptors != nil {\n\t\tstatter = cache.NewCachedBlobStatter(r.descriptors, statter)\n\t}»'), [], []],
]

describe('what is made with a cache of its own', () => tellsBothWays(differing(rows)))

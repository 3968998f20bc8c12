import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const more = (name: string): string[] => [`concurrency-changed more other ${name}`]
const less = (name: string): string[] => [`concurrency-changed less other ${name}`]

const go = (body: string): string => `package tags\n\nimport "golang.org/x/sync/errgroup"\n\nfunc (s *Service) Clear(tags []string) error {\n\t${body}\n}\n`
const python = (body: string): string => `import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\n\nasync def clear(tags):\n    ${body}\n`
const csharp = (body: string): string => `public class Tags\n{\n    public async Task Clear(List<string> tags)\n    {\n        ${body}\n    }\n}\n`
const java = (body: string): string => `import java.util.concurrent.*;\n\npublic class Tags {\n    public void clear(List<String> tags) {\n        ${body}\n    }\n}\n`

const group = 'g := errgroup.Group{}'
const start = 'for _, tag := range tags {\n\t\tg.Go(func() error { return s.untag(tag) })\n\t}\n\treturn g.Wait()'

const rows: readonly MarkedRow[] = [
  ['a group of Go in place of a loop', 'tags.go', go(`«for _, tag := range tags {\n\t\tif err := s.untag(tag); err != nil {\n\t\t\treturn err\n\t\t}\n\t}\n\treturn nil¦${group}\n\tg.SetLimit(8)\n\t${start}»`), more('SetLimit()'), less('SetLimit()')],
  ['the limit of a group that was there', 'tags.go', go(`${group}\n\t«¦g.SetLimit(8)»\n\t${start}`), less('SetLimit()'), more('SetLimit()')],
  ['a semaphore of Python in place of a loop', 'tags.py', python('«for tag in tags:\n        await untag(tag)¦sem = asyncio.Semaphore(5)\n    async def one(tag):\n        async with sem:\n            await untag(tag)\n    await asyncio.gather(*[one(tag) for tag in tags])»'), more('Semaphore()'), less('Semaphore()')],
  ['threads of Python in place of a loop', 'tags.py', python('«for tag in tags:\n        untag(tag)¦with ThreadPoolExecutor(max_workers=4) as pool:\n        list(pool.map(untag, tags))»'), more('max_workers'), less('max_workers')],
  ['a semaphore of C# in place of a loop', 'Tags.cs', csharp('«foreach (var tag in tags) { await Untag(tag); }¦var slots = new SemaphoreSlim(4);\n        await Task.WhenAll(tags.Select(async tag => { await slots.WaitAsync(); try { await Untag(tag); } finally { slots.Release(); } }));»'), more('SemaphoreSlim()'), less('SemaphoreSlim()')],
  ['threads of Java in place of a loop', 'Tags.java', java('«for (String tag : tags) { untag(tag); }¦ExecutorService pool = Executors.newFixedThreadPool(4);\n        for (String tag : tags) { pool.submit(() -> untag(tag)); }»'), more('newFixedThreadPool()'), less('newFixedThreadPool()')],
  ['threads of Java for what ran in others', 'Tags.java', java('ExecutorService pool = Executors.«newCachedThreadPool()¦newFixedThreadPool(4)»;\n        for (String tag : tags) { pool.submit(() -> untag(tag)); }'), less('newFixedThreadPool()'), more('newFixedThreadPool()')],
]

describe('bounds that come together with what they bound', () => tellsBothWays(differing(rows)))

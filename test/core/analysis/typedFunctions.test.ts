import { describe } from 'vitest'
import { type Difference, type MarkedRow, differing, tellsBothWays } from './bothWays'

const csharp = (body: string): string => `using System;\nusing System.Net.Http;\n\npublic class Stock\n{\n    private readonly HttpClient client = new HttpClient();\n\n    public async Task Load()\n    {\n        ${body}\n    }\n}\n`
const java = (body: string): string => `import org.springframework.web.client.RestTemplate;\n\npublic class Stock {\n    private final RestTemplate client = new RestTemplate();\n\n    public void load() {\n        ${body}\n    }\n}\n`

const again = 'for (int i = 0; i < most; i++) { try { await work(); return; } catch (Exception e) { Log(e); } }'
const dotnet = (parameter: string, body: string) => ({ 'src/Again.cs': `using System;\n\npublic static class Again\n{\n    public static async Task Run(${parameter}, int most)\n    {\n        ${body}\n    }\n}\n` })
const jvm = { 'src/Again.java': 'import java.util.function.Supplier;\n\npublic class Again {\n    public static Object run(Supplier<Object> work, int most) {\n        for (int i = 0; i < most; i++) { try { return work.get(); } catch (Exception e) { log(e); } }\n        return null;\n    }\n}\n' }

const plain = csharp('await client.GetAsync("http://stock/all");')
const handed = csharp('await Again.Run(async () => await client.GetAsync("http://stock/all"), 5);')

const rows: readonly Difference[] = [
  { name: 'tried again by a function that takes a Func', before: { 'src/Stock.cs': plain }, after: { 'src/Stock.cs': handed }, around: dotnet('Func<Task> work', again), forth: ['retry-added more http GET /all'], back: ['retry-removed less http GET /all'] },
  { name: 'run once by a function that takes a Func', before: { 'src/Stock.cs': plain }, after: { 'src/Stock.cs': handed }, around: dotnet('Func<Task> work', 'await work();'), forth: [], back: [] },
  { name: 'run for each by a function that takes a Func', before: { 'src/Stock.cs': plain }, after: { 'src/Stock.cs': handed }, around: dotnet('Func<Task> work', 'foreach (var one in all) { await work(); }'), forth: ['call-into-loop more http GET /all'], back: ['call-out-of-loop less http GET /all'] },
  {
    name: 'tried again by a function that takes a Supplier',
    before: { 'src/Stock.java': java('client.getForObject("http://stock/all", String.class);') },
    after: { 'src/Stock.java': java('Again.run(() -> client.getForObject("http://stock/all", String.class), 5);') },
    around: jvm,
    forth: ['retry-added more http GET /all'],
    back: ['retry-removed less http GET /all'],
  },
]

const blobs = (body: string): string => `public class Blobs\n{\n    public async Task Load(string name)\n    {\n        ${body}\n    }\n}\n`

const elsewhere: readonly MarkedRow[] = [
  ['what a class named after retries runs', 'src/Blobs.cs', blobs('«await Read(name);¦await Retry.IncrementalAsync(async () => { await Read(name); }, maxRetries: 5);»'), ['retry-added more other IncrementalAsync'], ['retry-removed less other IncrementalAsync']],
  ['what a function named after retries runs', 'src/Blobs.cs', blobs('«return await Read(name);¦return await RetrySqlAsync(async () => { return await Read(name); });»'), ['retry-added more sql RetrySqlAsync'], ['retry-removed less sql RetrySqlAsync']],
  ['what a queue of retries runs', 'src/blobs.ts', "export const load = async () => {\n  «await read()¦await retryQueue.run(async () => read())»\n}\n", [], []],
]

describe('functions that are handed to what nothing tells but its name', () => tellsBothWays(differing(elsewhere)))

describe('functions that are handed to a parameter with the type of a function', () => tellsBothWays(rows))

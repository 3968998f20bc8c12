import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const handler = (body: string): string => `from tornado.httpclient import AsyncHTTPClient, HTTPRequest\n\nclass Page(BaseHandler):\n    async def get(self):\n        ${body}\n        self.render("page")\n`
const notes = (body: string): string => `using Raven.Client.Documents.Session;\nclass Notes\n{\n  public async Task<Settings> Load()\n  {\n    ${body}\n    return await Session.LoadAsync<Settings>(Id);\n  }\n}\n`
const settings = (count: string): string => `class Settings\n{\n  public Settings() { MaximumConcurrencyLevel = SettingsReader<int>.Read("MaximumConcurrencyLevel", ${count}); }\n  public int MaximumConcurrencyLevel { get; set; }\n}\n`
const metadata = (body: string): string => `use backon::{FibonacciBuilder, Retryable as _};\n\nasync fn run(pool: Pool) -> Result<Meta, Error> {\n    let meta = ${body};\n    Ok(meta)\n}\n`

const rows: readonly MarkedRow[] = [
  ['a client of Tornado', 'page.py', handler('«pass¦await AsyncHTTPClient().fetch("http://notes/page")»'), ['call-added more http GET /page'], ['call-removed less http GET /page']],
  ['a client of Tornado that is given a request', 'page.py', handler('client = AsyncHTTPClient()\n        «pass¦await client.fetch(HTTPRequest("http://notes/page", method="HEAD"))»'), ['call-added more http -'], ['call-removed less http -']],
  ['how long a client of Tornado waits', 'page.py', handler('await AsyncHTTPClient().fetch("http://notes/page", request_timeout=«3¦10»)'), ['timeout-changed more http GET /page'], ['timeout-changed less http GET /page']],
  ['documents that are kept for a while', 'Notes.cs', notes('«¦using var kept = await Session.Advanced.DocumentStore.AggressivelyCacheForAsync(KeptFor);»'), ['cache-added less cache AggressivelyCacheForAsync'], ['cache-removed more cache AggressivelyCacheForAsync']],
  ['a level of concurrency by default', 'Settings.cs', settings('«10¦32»'), ['concurrency-changed more other MaximumConcurrencyLevel'], ['concurrency-changed less other MaximumConcurrencyLevel']],
  ['waits that grow as the numbers of Fibonacci', 'meta.rs', metadata('«pool.get_metadata().await?¦(|| async { pool.get_metadata().await }).retry(FibonacciBuilder::default().with_min_delay(start).with_max_times(10).with_jitter()).await?»'), ['retry-added more other retry'], ['retry-removed less other retry']],
  ['a connection that is made again', 'chat.js', 'const irc = require("irc")\nfunction connect() { return new irc.Client({ host, auto_reconnect: «false¦true» }) }\n', ['retry-added more http auto_reconnect'], ['retry-removed less http auto_reconnect']],
  ['how long a server of Socket.IO waits for an answer', 'chat.js', 'const io = require("socket.io")\nfunction serve(server) { return io(server, { serveClient: false«¦, pingTimeout: 60000» }) }\n', ['timeout-changed more other pingTimeout'], ['timeout-changed less other pingTimeout']],
  ['how long a socket may say nothing', 'ident.ts', 'import { Socket } from "net"\nclass Ident {\n  serve(socket: Socket) {\n«¦    socket.setTimeout(5000, () => socket.destroy())\n»    socket.once("data", (data) => this.answer(socket, data))\n  }\n}\n', ['timeout-changed less other setTimeout()'], ['timeout-changed more other setTimeout()']],
]

describe('connections and what is kept of their answers', () => tellsBothWays(differing(rows)))

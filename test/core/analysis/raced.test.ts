import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const csharp = (body: string): string => `using System.Net.Http;\nnamespace A;\npublic class Loader {\n  private readonly HttpClient http;\n  async Task Run() {\n    var load = http.GetAsync("http://a/b");\n    ${body}\n  }\n}\n`
const python = (body: string): string => `import kombu\n\nclass Notifier:\n    def send(self, message):\n${body}`
const once = '        self.publisher().send(message, key=1)\n'
const twice = (call: string): string => `        try:\n            ${call}\n        except Exception:\n            del self._publisher\n            ${call}\n`

const rows: readonly MarkedRow[] = [
  ['a delay that runs against what loads', 'src/Loader.cs', csharp('«await load;¦var late = Task.Delay(TimeSpan.FromSeconds(30));\n    await Task.WhenAny(load, late);»'), ['timeout-changed less queue Delay()'], ['timeout-changed more queue Delay()']],
  ['a delay as long as a property says', 'src/Loader.cs', `using System.Net.Http;\nnamespace A;\npublic class Loader {\n  private readonly HttpClient http;\n  private const int Most = 30;\n  internal int Seconds { get; set; } = Most;\n  async Task Run() {\n    var load = http.GetAsync("http://a/b");\n    «await load;¦await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(Seconds)));»\n  }\n}\n`, ['timeout-changed less queue Delay()'], ['timeout-changed more queue Delay()']],
  ['how long that delay is', 'src/Loader.cs', csharp('await Task.WhenAny(load, Task.Delay(«5000¦30000»));'), ['timeout-changed more queue Delay()'], ['timeout-changed less queue Delay()']],
  ['how long a forwarded request may stand still', 'src/Proxy.cs', 'using Yarp.ReverseProxy.Forwarder;\nnamespace A;\npublic class Proxy {\n  private readonly ForwarderRequestConfig config = new ForwarderRequestConfig { «¦ActivityTimeout = TimeSpan.FromSeconds(240)» };\n}\n', ['timeout-changed more http ActivityTimeout'], ['timeout-changed less http ActivityTimeout']],
  ['a message that is sent once more after a failure', 'notifier.py', python(`«${once}¦${twice('self.publisher().send(message, key=1)')}»`), ['retry-added more other self.publisher().send again'], ['retry-removed less other self.publisher().send again']],
  ['a page that is opened once more after a failure', 'notifier.py', python(`«        self.page.goto(message, wait_until="commit")\n¦${twice('self.page.goto(message, wait_until="commit")')}»`), ['retry-added more other self.page.goto again'], ['retry-removed less other self.page.goto again']],
  ['a text that is read in another way after a failure', 'notifier.py', python(`«        json.loads(message)\n¦${twice('json.loads(message)')}»`), [], []],
]

describe('what is given up or made again', () => {
  tellsBothWays(differing(rows))
})

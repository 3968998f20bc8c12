import { describe } from 'vitest'
import { type IdiomRow, tellsIdioms } from './idioms'

/** Text around a condition, by the language of the file. */
const around = {
  'src/device.go': (text: string) => `package a\nimport (\n\t"net/http"\n\t"time"\n)\nconst maxAge = 5 * time.Minute\nfunc (d *Device) refresh() {\n\tif ${text} {\n\t\thttp.Get("http://a/b")\n\t}\n}\n`,
  'src/Devices.cs': (text: string) => `public class Devices\n{\n    public async Task Refresh(Device device)\n    {\n        if (${text}) { return; }\n        await Load(device);\n    }\n}\n`,
  'src/Devices.java': (text: string) => `class Devices {\n  void refresh(Device device) {\n    if (${text}) {\n      load(device);\n    }\n  }\n}\n`,
  'src/devices.ts': (text: string) => `export const refresh = async (device) => {\n  if (${text}) return\n  await fetch('/a')\n}\n`,
  'src/devices.py': (text: string) => `def refresh(device):\n    if ${text}:\n        load(device)\n`,
  'src/devices.rb': (text: string) => `class Devices\n  def refresh(device)\n    return if ${text}\n    load(device)\n  end\nend\n`,
  'src/Devices.php': (text: string) => `<?php\nclass Devices {\n  public function refresh($device) {\n    if (${text}) {\n      RefreshJob::dispatch($device);\n    }\n  }\n}\n`,
  'app/Uploads.php': (text: string) => `<?php\nclass Uploads {\n  public function store($user) {\n    $reached = once(function () use ($user) {\n      $dailyLimit = Media::whereUserId($user->id)->count();\n      return $dailyLimit >= ${text};\n    });\n  }\n}\n`,
  'app/Jobs/Fetch.php': (text: string) => `<?php\nuse Illuminate\\Contracts\\Queue\\ShouldQueue;\nclass Fetch implements ShouldQueue\n{\n  ${text}\n  public function handle() {}\n}\n`,
} as const

const cases: readonly IdiomRow<keyof typeof around>[] = [
  ['an age in Go', 'src/device.go', 'time.Since(d.lastChecked) > time.Minute', 'time.Since(d.lastChecked) > 10*time.Minute', 'interval-changed less age of d lastChecked'],
  ['an age held against a constant', 'src/device.go', 'time.Since(d.lastChecked) > maxAge', 'time.Since(d.lastChecked) > 10*time.Minute', 'interval-changed less age of d lastChecked'],
  ['an age by its unit', 'src/Devices.cs', '(DateTime.UtcNow - device.LastRefreshed).TotalMinutes < 3', '(DateTime.UtcNow - device.LastRefreshed).TotalMinutes < 30', 'interval-changed less age of device LastRefreshed'],
  ['an age and a span', 'src/Devices.cs', 'DateTime.UtcNow - device.LastRefreshed < TimeSpan.FromHours(24)', 'DateTime.UtcNow - device.LastRefreshed < TimeSpan.FromHours(1)', 'interval-changed more age of device LastRefreshed'],
  ['an age in milliseconds', 'src/Devices.java', 'System.currentTimeMillis() - device.lastSync > 5 * 60 * 1000L', 'System.currentTimeMillis() - device.lastSync > 60 * 1000L', 'interval-changed more age of device lastSync'],
  ['an age of Java time', 'src/Devices.java', 'Duration.between(device.lastSync, Instant.now()).toHours() > 24', 'Duration.between(device.lastSync, Instant.now()).toHours() > 1', 'interval-changed more age of device lastSync'],
  ['a moment before now', 'src/Devices.java', 'device.getLastSync().isBefore(Instant.now().minusHours(24))', 'device.getLastSync().isBefore(Instant.now().minusHours(1))', 'interval-changed more age of device getLastSync'],
  ['the age of what is cached', 'src/devices.ts', 'Date.now() - this.cachedAt < 60_000', 'Date.now() - this.cachedAt < 5 * 60 * 1000', 'cache-ttl-changed less age of this cachedAt'],
  ['an age in Python', 'src/devices.py', 'device.last_sync < timezone.now() - timedelta(hours=1)', 'device.last_sync < timezone.now() - timedelta(hours=12)', 'interval-changed less age of device last_sync'],
  ['an age in Ruby', 'src/devices.rb', 'device.last_fetched_at > 5.minutes.ago', 'device.last_fetched_at > 1.hour.ago', 'interval-changed less age of device last_fetched_at'],
  ['an age of Carbon', 'src/Devices.php', '$device->last_fetched_at->lt(now()->subHours(24))', '$device->last_fetched_at->lt(now()->subMonths(3))', 'interval-changed less age of device last_fetched_at'],
  ['an age of Carbon, sooner', 'src/Devices.php', '$device->last_fetched_at->lt(now()->subMonths(3))', '$device->last_fetched_at->lt(now()->subHours(24))', 'interval-changed more age of device last_fetched_at'],
  ['an age that is asked for in another way', 'src/Devices.cs', '(DateTime.UtcNow - device.LastRefreshed).TotalMinutes < 3', 'DateTime.UtcNow - device.LastRefreshed < TimeSpan.FromMinutes(3)'],
  ['the age of a record', 'src/Devices.cs', '(DateTime.UtcNow - device.CreatedAt).TotalDays < 3', '(DateTime.UtcNow - device.CreatedAt).TotalDays < 30'],
  ['a count of the day', 'app/Uploads.php', '250', '1250', 'rate-limit-changed more dailyLimit'],
  ['a smaller count of the day', 'app/Uploads.php', '1250', '250', 'rate-limit-changed less dailyLimit'],
  ['a longer time than a job has by default', 'app/Jobs/Fetch.php', 'public $queue = "a";', 'public $queue = "a";\n  public $timeout = 300;', 'timeout-changed more timeout'],
  ['a shorter time than a job has by default', 'app/Jobs/Fetch.php', 'public $queue = "a";', 'public $queue = "a";\n  public $timeout = 20;', 'timeout-changed less timeout'],
]

describe('amounts that conditions ask for', () => tellsIdioms(around, cases))

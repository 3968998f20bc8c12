import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const perform = (body: string): string => `class SyncWorker\n  include Sidekiq::Worker\n\n  def perform(name)\n    ${body}\n  end\nend\n`

const rows: readonly MarkedRow[] = [
  ['commits of GitHub', 'app/workers/sync_worker.rb', perform('client = Octokit::Client.new(access_token: token)\n    client.issues(name)\n    «¦client.commits(name)»'), ['call-added more http commits'], ['call-removed less http commits']],
  ['what a client of GitHub knows of itself', 'app/workers/sync_worker.rb', perform('client = Octokit::Client.new(access_token: token)\n    client.issues(name)\n    «¦client.last_response»'), [], []],
  ['how long a key lives in place of the key', 'app/workers/sync_worker.rb', perform('REDIS.«get¦ttl»(name)'), [], []],
  ['a part of a page that some see from a cache', 'app/views/top.html.erb', '«¦<% cache_if(guest?, @top) do %>\n»<%= render @top %>\n«¦<% end %>\n»', ['cache-added less cache cache_if'], ['cache-removed more cache cache_if']],
]

describe('clients of Ruby', () => tellsBothWays(differing(rows)))

import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const perform = (body: string): string => `class SyncWorker\n  include Sidekiq::Worker\n\n  def perform(name)\n    ${body}\n  end\nend\n`

const rows: readonly MarkedRow[] = [
  ['commits of GitHub', 'app/workers/sync_worker.rb', perform('client = Octokit::Client.new(access_token: token)\n    client.issues(name)\n    «¦client.commits(name)»'), ['call-added more http commits'], ['call-removed less http commits']],
  ['what a client of GitHub knows of itself', 'app/workers/sync_worker.rb', perform('client = Octokit::Client.new(access_token: token)\n    client.issues(name)\n    «¦client.last_response»'), [], []],
  ['how long a key lives in place of the key', 'app/workers/sync_worker.rb', perform('REDIS.«get¦ttl»(name)'), [], []],
  ['a part of a page that some see from a cache', 'app/views/top.html.erb', '«¦<% cache_if(guest?, @top) do %>\n»<%= render @top %>\n«¦<% end %>\n»', ['cache-added less cache cache_if'], ['cache-removed more cache cache_if']],
]

const records = { 'app/models/application_record.rb': 'class ApplicationRecord < ActiveRecord::Base\nend\n', 'app/models/repository.rb': 'class Repository < ApplicationRecord\nend\n' }
const hosts = { 'app/models/hosts/base.rb': 'module Hosts\n  class Base\n    def self.find(id)\n      nil\n    end\n  end\nend\n' }
const find = { before: { 'app/workers/sync_worker.rb': perform('nil') }, after: { 'app/workers/sync_worker.rb': perform('Repository.find(name)') }, forth: ['call-added more orm find'], back: ['call-removed less orm find'] }
const ofModule = { before: { 'app/workers/sync_worker.rb': perform('nil') }, after: { 'app/workers/sync_worker.rb': perform('Hosts::Base.find(name)') }, forth: [], back: [] }

describe('clients of Ruby', () => {
  tellsBothWays(differing(rows))
  tellsBothWays([
    { name: 'a record', around: records, ...find },
    { name: 'a record beside a class with the last name of what records are', around: { ...records, ...hosts }, ...find },
    { name: 'a class in a module', around: { ...records, ...hosts }, ...ofModule },
  ])
})

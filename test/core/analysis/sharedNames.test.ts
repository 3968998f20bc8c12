import { differencesIn, tellsBothWays } from './bothWays'

const inPhp = (part: string): string => `<?php
function open_store() {
  global $store;
  $store = new mysqli("db", "app");
}

function ask($text) {
  global $store, $count;
  return $store->query($text);
}

function list_items($shift) {
  $items = ask("SELECT * FROM items");
${part}
  return $items;
}
`

const inRuby = (part: string): string => `require "redis"

def open_store
  $store = Redis.new(host: "cache")
end

def list_items(key)
  items = $store.lrange(key, 0, 9)
${part}
  items
end
`

/** A name that is only the function's own. */
const withOwnName = (part: string): string => inPhp(part).replace('global $store, $count;', '$store = new ArrayObject([]);')

const ofTwoFiles = (part: string): Record<string, string> => ({
  'config/initializers/redis.rb': 'require "redis"\n$store = Redis.new(host: "cache")\n',
  'app/items.rb': `def list_items(key)\n${part}\n  key\nend\n`,
})

tellsBothWays([
  { name: 'what another file of Ruby sets for all', before: ofTwoFiles(''), after: ofTwoFiles('  $store.del(key)'), forth: ['call-added more cache del'], back: ['call-removed less cache del'] },
  { name: 'what no file of Ruby sets', before: ofTwoFiles(''), after: ofTwoFiles('  $others.del(key)'), forth: [], back: [] },
  ...differencesIn('items.php', inPhp, [
    {
      name: 'what a function of PHP takes from all',
      before: '',
      after: '  if (count($items) == 0) {\n    $items = ask("SELECT * FROM places");\n  }',
      forth: ['call-added more sql query'],
      back: ['call-removed less sql query'],
    },
  ]),
  ...differencesIn('items.php', withOwnName, [{ name: 'what a function of PHP has of its own', before: '', after: '  $items = ask("SELECT * FROM places");', forth: [], back: [] }]),
  ...differencesIn('items.rb', inRuby, [{ name: 'what a method of Ruby sets for all', before: '', after: '  $store.del(key)', forth: ['call-added more cache del'], back: ['call-removed less cache del'] }]),
])

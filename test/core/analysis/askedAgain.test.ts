import { differencesIn, tellsBothWays } from './bothWays'

const inComponent = (part: string): string => `import useSWR from 'swr'
import { useQuery } from 'urql'

export function Jobs({ name }) {
  const [{ data }, again] = useQuery({ query: listJobs, variables: { name } })
${part}
  return data
}
`

const inSpring = (part: string): string => `package shop;

import org.springframework.scheduling.TaskScheduler;

class StoreConfig {
  Store store(TaskScheduler taskScheduler) {
    Store store = new Store();
${part}
    return store;
  }
}
`

const inRust = (part: string): string => `use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use std::time::Duration;

async fn open(options: Options) -> Result<SqlitePool> {
    let pool = ${part}.await?;
    Ok(pool)
}
`

const inCache = (part: string): string => `use cached::{CachedAsync, TimedCache};

impl Search {
    async fn repositories(&self) -> Result<Vec<Repository>> {
        let mut cache = self.repo_cache.lock().await;
        ${part}
    }
}
`

tellsBothWays([
  ...differencesIn('jobs.tsx', inComponent, [
    { name: 'a hook that asks again', before: '', after: "  useSWR('refresh_jobs', () => again(), { revalidateOnMount: false, refreshInterval: 10 * 1000 })", forth: ['interval-changed more queue refreshInterval'], back: ['interval-changed less queue refreshInterval'] },
    { name: 'a hook that asks once', before: '', after: "  useSWR('refresh_jobs', () => again(), { revalidateOnMount: false })", forth: [], back: [] },
  ]),
  ...differencesIn('src/main/java/shop/StoreConfig.java', inSpring, [{ name: 'a scheduler of Spring', before: '', after: '    taskScheduler.scheduleAtFixedRate(() -> store.purge(), 300000);', forth: ['interval-changed more queue scheduleAtFixedRate()'], back: ['interval-changed less queue scheduleAtFixedRate()'] }]),
  ...differencesIn('src/lib.rs', inRust, [
    { name: 'a pool in place of its defaults', before: 'SqlitePool::connect_with(options)', after: 'SqlitePoolOptions::new().max_connections(64).acquire_timeout(Duration::from_secs(6)).connect_with(options)', forth: ['concurrency-changed more sql max_connections()', 'timeout-changed less sql acquire_timeout()'], back: ['concurrency-changed less sql max_connections()', 'timeout-changed more sql acquire_timeout()'] },
    { name: 'options of a pool', before: 'SqlitePoolOptions::new().connect_with(options)', after: 'SqlitePoolOptions::new().max_connections(5).connect_with(options)', forth: ['concurrency-changed less sql max_connections()'], back: ['concurrency-changed more sql max_connections()'] },
  ]),
  ...differencesIn('src/search.rs', inCache, [
    { name: 'a cache that asks where it has nothing', before: 'self.access.list_repositories().await', after: 'cache.try_get_or_set_with((), || async { self.access.list_repositories().await }).await', forth: ['cache-added less cache try_get_or_set_with'], back: ['cache-removed more cache try_get_or_set_with'] },
  ]),
])

import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const store = { 'src/store.rs': 'pub trait Store {\n  async fn count(&self) -> i64;\n}\npub struct Postgres { pool: sqlx::PgPool }\nimpl Store for Postgres {\n  async fn count(&self) -> i64 {\n    sqlx::query("select total from totals").fetch_one(&self.pool).await\n  }\n}\n' }
const router = { 'src/router.rs': 'use crate::store::Store;\npub struct App<D> {\n  pub store: D,\n}\npub fn router<D: Store + Clone>(store: D) -> Router {\n  Router::new().with_state(App { store })\n}\n' }
const handler = (body: string): Record<string, string> => ({ 'src/handlers.rs': `use axum::extract::State;\nuse crate::{store::Store, router::App};\npub async fn status<D: Store>(state: State<App<D>>) -> i64 {\n  ${body}\n}\n` })

const row = (name: string, body: string): Difference => ({ name, before: handler('0'), after: handler(body), around: { ...store, ...router }, forth: ['call-added more sql query'], back: ['call-removed less sql query'] })

const rows: readonly Difference[] = [
  row('by the bound of another declaration', 'state.store.count().await'),
  row('behind what a framework hands in', 'let held = &state.0.store;\n  held.count().await'),
]

describe('a field of an unbound type is known', () => tellsBothWays(rows))

import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const implementation = (name: string): string =>
  `pub struct ${name} {}\n\n#[async_trait]\nimpl super::Jobs for ${name} {\n    async fn touch(&self, id: i64) -> Result<()> {\n        sqlx::query("UPDATE jobs SET seen = 1").execute(&POOL).await?;\n        Ok(())\n    }\n}\n`

/** A store behind a trait, of which the program holds one in a static. */
const storeOf = (held: string): Files => ({
  'Cargo.toml': '[package]\nname = "app"\n',
  'src/jobs/mod.rs': `pub mod postgres;\npub mod sqlite;\n\n#[async_trait]\npub trait Jobs: Send + Sync {\n    async fn touch(&self, id: i64) -> Result<()>;\n}\n\npub fn connect() -> Box<dyn Jobs> {\n    match settings().store.as_str() {\n        "postgres" => Box::new(postgres::PostgresJobs {}),\n        _ => Box::<sqlite::SqliteJobs>::default(),\n    }\n}\n\n${held}`,
  'src/jobs/postgres.rs': implementation('PostgresJobs'),
  'src/jobs/sqlite.rs': implementation('SqliteJobs'),
})

const ofStatic = 'pub async fn touch(id: i64) -> Result<()> {\n    CLIENT.touch(id).await\n}\n'
const ofCell = 'pub async fn store() -> &\'static Box<dyn Jobs> {\n    STORE.get_or_init(make).await\n}\n\npub async fn touch(id: i64) -> Result<()> {\n    let held = store().await;\n    held.touch(id).await\n}\n'

const mainWith = (use: string, line: string): Files => ({ 'src/main.rs': `mod jobs;\n${use}\n\npub async fn handle(id: i64) -> Result<()> {\n    ${line}\n    Ok(())\n}\n` })

const rows: readonly (readonly [name: string, held: string, use: string, line: string])[] = [
  ['a static that a function makes where it is first asked for', `static CLIENT: Lazy<Box<dyn Jobs>> = Lazy::new(connect);\n\n${ofStatic}`, '', 'jobs::touch(id).await?;'],
  ['a static of the standard library that a closure makes', `static CLIENT: LazyLock<Box<dyn Jobs>> = LazyLock::new(|| connect());\n\n${ofStatic}`, '', 'jobs::touch(id).await?;'],
  ['what a function gives out of a cell, by the type that it says', `static STORE: OnceCell<Box<dyn Jobs>> = OnceCell::const_new();\n\n${ofCell}`, '', 'jobs::touch(id).await?;'],
  ['a module that a list imports under another name', `static CLIENT: Lazy<Box<dyn Jobs>> = Lazy::new(connect);\n\n${ofStatic}`, 'use crate::{\n    errors::Result,\n    jobs::{self as stored},\n};', 'stored::touch(id).await?;'],
]

describe('what Rust programs hold for all of their functions', () => {
  tellsBothWays(rows.map(([name, held, use, line]) => ({ name, around: storeOf(held), before: mainWith(use, ''), after: mainWith(use, line), forth: ['call-added more sql query'], back: ['call-removed less sql query'] })))
})

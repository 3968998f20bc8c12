import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const template = `import java.sql.*;
interface Work<R> { R apply(Statement statement) throws SQLException; }
class Store {
  private final DataSource source;
  <R> R inTransaction(Work<R> work) {
    try (Connection connection = source.getConnection()) {
      Statement statement = connection.createStatement();
      return work.apply(statement);
    }
  }
  <R> R retried(Work<R> work) {
    return inTransaction(work);
  }
}
`
const users = (body: string): string => `class UserHandler {
  private final Store store;
  public void rename() {
    ${body}
  }
}
`
const options = `public class JobOptions {
  public JobTable Jobs { get; } = new();
}
public class JobTable {
  public void Run<T>(TimeSpan interval) { Keep(typeof(T), interval); }
}
`
const program = (seconds: number): string => `public class Startup {
  public void Set(IServiceCollection services) {
    services.Configure<JobOptions>(options => options.Jobs.Run<Purge>(TimeSpan.FromSeconds(${seconds})));
  }
}
`
const pool = `import { Pool } from 'pg'
const pool = new Pool()
export const withPool = async (work) => work(pool)
`
const pets = (body: string): string => `import { withPool } from './pool'
export const rename = () => withPool(async (db) => {
  ${body}
})
`

const java = (name: string, before: string, after: string, forth: readonly string[], back: readonly string[]): Difference => ({ name, around: { 'src/Store.java': template }, before: { 'src/UserHandler.java': users(before) }, after: { 'src/UserHandler.java': users(after) }, forth, back })

describe('what callbacks are given', () =>
  tellsBothWays([
    java('by a function that makes it', 'log();', 'store.inTransaction(s -> s.executeUpdate("update pets set name = 1"));', ['call-added more sql UPDATE pets'], ['call-removed less sql UPDATE pets']),
    java('by one that hands them on', 'log();', 'store.retried(s -> s.executeUpdate("update pets set name = 1"));', ['call-added more sql UPDATE pets'], ['call-removed less sql UPDATE pets']),
    java('nothing of a dependency', 'log();', 'store.run(s -> s.executed("update pets set name = 1"));', [], []),
    { name: 'an object of the type that a library is told', around: { 'src/JobOptions.cs': options }, before: { 'src/Startup.cs': program(30) }, after: { 'src/Startup.cs': program(300) }, forth: ['interval-changed less queue interval'], back: ['interval-changed more queue interval'] },
    { name: 'a value of the module', around: { 'src/pool.js': pool }, before: { 'src/pets.js': pets('') }, after: { 'src/pets.js': pets("await db.query('select 1')") }, forth: ['call-added more sql SELECT'], back: ['call-removed less sql SELECT'] },
  ]))

import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const stored: Files = {
  'a/Pets.java': 'package a;\npublic interface Pets { Pet findOne(String id); }\n',
  'a/StoredPets.java': 'package a;\npublic class StoredPets implements Pets {\n  private PetRepository repository;\n  public Pet findOne(String id) { return repository.findById(id); }\n}\n',
  'a/PetRepository.java': 'package a;\nimport org.springframework.data.jpa.repository.JpaRepository;\npublic interface PetRepository extends JpaRepository<Pet, Long> {}\n',
}
const lookUp = (body: string, use: string): Files => ({
  'a/Rows.java': `package a;\nimport b.Beans;\npublic class Rows {\n  private Pets pets;\n  public Row load(String id) {\n${use}    return null;\n  }\n  private Pets getPets() {\n    ${body}\n  }\n}\n`,
})
const given = (name: string, body: string): Difference => ({
  name,
  around: stored,
  before: lookUp(body, ''),
  after: lookUp(body, '    getPets().findOne(id);\n'),
  forth: ['call-added more orm findById PetRepository'],
  back: ['call-removed less orm findById PetRepository'],
})

const database = 'public interface IDatabase { IDbConnection Open(); }\npublic static class Queries {\n  public static List<T> Query<T>(this IDatabase database, Statement statement) {\n    using (var connection = database.Open()) { return connection.Query<T>(statement.Text); }\n  }\n}\n'
const store = 'public class Store<T> {\n  protected readonly IDbConnection connection;\n  protected List<T> Query(Statement statement) => connection.Query<T>(statement.Text);\n  protected List<T> Query(Expression<Func<T, bool>> where) => Query(Build().Where(where));\n}\n'
const shop = (rest: string, use: string): Files => ({ 'Shop/Pets.cs': `using System.Data;\nnamespace Shop;\n${rest}${use}` })
const pets = (body: string): string => `public class Pets {\n  private readonly IDatabase database;\n  public void Load() {\n    Count();\n${body}  }\n}\n`
const rows = (body: string): string => `public class Pets : Store<Pet> {\n  public Pet Find(int id) {\n    Count();\n${body}    return null;\n  }\n}\n`

describe('what types say of what is called', () =>
  tellsBothWays([
    given('a field that a container fills where it is first asked for', 'if (pets == null) { pets = Beans.get(Pets.class); }\n    return pets;'),
    given('a local of a class of the program, given by a library', 'Pets found = Beans.get(Pets.class);\n    return found;'),
    {
      name: 'a query that an extension of a class of the program makes by the method of its own name',
      before: shop(database, pets('')),
      after: shop(database, pets('    database.Query<Pet>(all);\n')),
      forth: ['call-added more sql query'],
      back: ['call-removed less sql query'],
    },
    {
      name: 'the overload that takes a function',
      before: shop(store, rows('')),
      after: shop(store, rows('    Query(pet => pet.Id == id);\n')),
      forth: ['call-added more sql query'],
      back: ['call-removed less sql query'],
    },
  ]))

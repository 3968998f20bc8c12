import type { CatalogRowInput } from './schema'

const words = (text: string): string[] => text.split(' ')
const orm = { kind: 'call' as const, ecosystem: 'php' as const, target: 'orm' as const, operation: '{method}', dependency: 'database' }
const repositories = words('EntityRepository() ServiceEntityRepository() ObjectRepository() DocumentRepository() ServiceDocumentRepository()')
const ofManagers = words('flush find refresh')
const ofQueries = words('getResult getScalarResult getSingleColumnResult toIterable iterate execute')

/** The object mapper Doctrine, by what stands before its methods: how it is got hold of matters little. */
export const doctrineRows: readonly CatalogRowInput[] = [
  { ...orm, modules: ['Doctrine\\ORM', 'Doctrine\\Persistence', 'Doctrine\\ODM\\MongoDB'], receivers: words('EntityManagerInterface() EntityManager() ObjectManager() DocumentManager()'), methods: ofManagers },
  { ...orm, modules: ['*'], receivers: words('**getDoctrine().getManager() **Registry().getManager() **RegistryInterface().getManager() **getEntityManager() **getDocumentManager()'), methods: ofManagers },
  { ...orm, modules: ['(named)'], receivers: words('em entityManager objectManager documentManager'), methods: ofManagers },
  { ...orm, modules: ['Doctrine\\ORM', 'Doctrine\\Persistence', 'Doctrine\\Bundle\\DoctrineBundle\\Repository'], receivers: repositories, methods: words('find findAll findBy findOneBy count matching') },
  { ...orm, modules: ['*'], receivers: ['**getRepository()'], methods: words('find findAll findBy findOneBy count') },
  { ...orm, modules: ['*'], receivers: words('**getQuery() **getQuery().** **createQuery() **createQuery().** **createNativeQuery() **createNativeQuery().**'), methods: ofQueries },
  { ...orm, modules: ['(named)'], receivers: words('getQuery query'), methods: words('getResult getScalarResult getSingleColumnResult toIterable iterate') },
  { ...orm, modules: ['(any)'], methods: words('findOneBy getOneOrNullResult getSingleResult getSingleScalarResult getArrayResult') },
  { ...orm, modules: ['Doctrine\\DBAL'], receivers: words('Connection() Connection().executeQuery()'), methods: words('executeQuery executeUpdate fetchOne fetchAll fetchColumn fetchAssoc insert update delete') },
  { ...orm, modules: ['(any)'], methods: words('fetchAssociative fetchAllAssociative fetchAllKeyValue fetchFirstColumn executeStatement') },
]

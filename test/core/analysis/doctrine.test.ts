import { describe } from 'vitest'
import { differencesIn, tellsBothWays } from './bothWays'

const controller = (body: string): string => `<?php
namespace App\\Controller;
use Symfony\\Bundle\\FrameworkBundle\\Controller\\Controller;
class OrderController extends Controller {
  public function list($ids) {
    ${body}
  }
}
`
const repository = (body: string): string => `<?php
namespace App\\Repository;
use Doctrine\\ORM\\EntityRepository;
use Doctrine\\ORM\\Query;
class OrderRepository extends EntityRepository {
  public function open($ids, Query $query) {
    ${body}
  }
}
`
const added = (operation: string): { forth: string[]; back: string[] } => ({ forth: [`call-added more orm ${operation}`], back: [`call-removed less orm ${operation}`] })

describe('what Doctrine is asked', () => {
  tellsBothWays([
    ...differencesIn('src/Controller/OrderController.php', controller, [
      { name: 'by a manager under a name', before: '$em = $this->getDoctrine()->getManager();', after: '$em = $this->getDoctrine()->getManager(); $em->flush();', ...added('flush') },
      { name: 'by a manager that a field keeps', before: '', after: '$this->entityManager->flush();', ...added('flush') },
      { name: 'by the repository of a class', before: '', after: "$this->getDoctrine()->getRepository('ShopBundle:Item')->findBy(['id' => $ids]);", ...added('findBy') },
      { name: 'once at the end and not for each', before: 'foreach ($ids as $id) { $this->em->persist($id); } $this->em->flush();', after: 'foreach ($ids as $id) { $this->em->persist($id); $this->em->flush(); }', forth: ['call-into-loop more orm flush'], back: ['call-out-of-loop less orm flush'] },
      { name: 'by the result of a query', before: '$query = $ids->build();', after: '$query = $ids->build(); $all = $query->getQuery()->getResult();', ...added('getResult') },
      { name: 'by nothing that a form answers', before: '', after: '$form = $this->createForm($ids); $form->getResult();', forth: [], back: [] },
    ]),
    ...differencesIn('src/Repository/OrderRepository.php', repository, [
      { name: 'by a query that is put together', before: '', after: "return $this->createQueryBuilder('o')->where('o.id in (:ids)')->setParameter('ids', $ids)->getQuery()->getResult();", ...added('getResult') },
      { name: 'by a query as text', before: '', after: "return $this->getEntityManager()->createQuery('DELETE FROM Order')->execute();", ...added('execute') },
      { name: 'by what every repository has', before: '', after: 'return $this->find($ids);', ...added('find') },
      { name: 'with an answer that is kept', before: '$query->useQueryCache(true);', after: '$query->useQueryCache(true); $query->useResultCache(true);', forth: ['cache-added less cache useResultCache'], back: ['cache-removed more cache useResultCache'] },
      { name: 'with an answer that is kept for longer', before: '$query->setResultCacheLifetime(5);', after: '$query->setResultCacheLifetime(60);', forth: ['cache-ttl-changed less cache setResultCacheLifetime()'], back: ['cache-ttl-changed more cache setResultCacheLifetime()'] },
    ]),
  ])
})

const around = {
  'src/Repository/OrderRepository.php': repository("return $this->createQueryBuilder('o')->getQuery()->getArrayResult();"),
  'src/Repository/ItemRepository.php': repository('').replace('OrderRepository', 'ItemRepository'),
}

const client = (body: string): string => `<?php
namespace App;
use Symfony\\Component\\HttpFoundation\\Request;
use Symfony\\Contracts\\HttpClient\\HttpClientInterface;
class Shop {
  public function __construct(private HttpClientInterface $client) {}
  public function send() {
    $this->client->request('GET', 'http://a/c');
    ${body}
  }
}
`

describe('what a client of Symfony calls', () =>
  tellsBothWays(
    differencesIn('src/Shop.php', client, [
      { name: 'by the name of a method', before: '', after: "$this->client->request('PUT', 'http://a/b');", forth: ['call-added more http PUT /b'], back: ['call-removed less http PUT /b'] },
      { name: 'by the constant of a method', before: '', after: "$this->client->request(Request::METHOD_POST, 'http://a/b');", forth: ['call-added more http POST /b'], back: ['call-removed less http POST /b'] },
    ]),
  ))

describe('parts that a container gives by name', () => {
  tellsBothWays(
    [
      { name: 'a service', asked: "$orders = $this->get('shop.order_repository'); $orders->open($ids);" },
      { name: 'the repository of a class', asked: '$this->getDoctrine()->getRepository(Order::class)->open($ids);' },
      { name: 'the repository of a class as text', asked: "$this->getDoctrine()->getRepository('ShopBundle:Order')->open($ids);" },
    ].map(({ name, asked }) => ({ name, around, before: { 'src/a.php': controller('') }, after: { 'src/a.php': controller(asked) }, ...added('getArrayResult') })),
  )
})

import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { config } from '../../src/core/model/config'
import { addWorktree, createSampleRepository, type SampleMetrics } from './sampleRepository'

const ports = { storefront: 20001, orders: 20002, payments: 20003, ledger: 20004, queue: 20005 }
const prometheus: SampleMetrics = { kind: 'prometheus', url: 'http://127.0.0.1:9090' }
let parent = ''

const git = (name: string, ...args: readonly string[]): readonly string[] =>
  execFileSync('git', [...args], { cwd: join(parent, name), encoding: 'utf8' })
    .trim()
    .split('\n')
    .sort()

const tips = ['for-each-ref', '--format=%(refname:short) %(objectname)', 'refs/heads']

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'shop-repositories-'))
  for (const name of ['one', 'other']) await createSampleRepository(join(parent, name), { ports, metrics: prometheus })
})

afterAll(async () => {
  await rm(parent, { recursive: true, force: true })
})

it('makes the same commits every time', () => {
  expect(git('one', ...tips)).toHaveLength(8)
  expect(git('one', ...tips)).toEqual(git('other', ...tips))
})

it('leaves main checked out and clean', () => {
  expect(git('one', 'status', '--porcelain', '--branch')).toEqual(['## main'])
})

it.each([
  {
    branch: 'feature/verify-each-item',
    expected: [
      'A\tservices/ledger/paymentsClient.js',
      'M\tservices/ledger/books.js',
      'M\tservices/orders/paymentsClient.js',
      'M\tservices/orders/placeOrder.js',
    ],
  },
  {
    branch: 'refactor/payments-client',
    expected: [
      'A\tservices/orders/payments/client.js',
      'A\tservices/orders/payments/orderTotal.js',
      'D\tservices/orders/paymentsClient.js',
      'M\tservices/orders/placeOrder.js',
    ],
  },
  {
    branch: 'change/charge-each-item',
    expected: ['M\tservices/orders/paymentsClient.js', 'M\tservices/orders/placeOrder.js'],
  },
  { branch: 'change/retry-charges', expected: ['M\tservices/orders/paymentsClient.js'] },
  { branch: 'change/hurry-receipts', expected: ['M\tservices/storefront/paymentsClient.js'] },
  {
    branch: 'change/verify-entries',
    expected: ['A\tservices/ledger/paymentsClient.js', 'M\tservices/ledger/books.js'],
  },
  { branch: 'change/halve-consumers', expected: ['M\tservices/ledger/main.js'] },
])('changes on $branch what it tells of', ({ branch, expected }) => {
  expect(git('one', 'diff', '--name-status', '--no-renames', `main...${branch}`)).toEqual(expected)
})

it('writes a configuration that the product reads', async () => {
  const text = await readFile(join(parent, 'one', 'deploy-readiness.json'), 'utf8')
  const { environments, queues } = config.parse(JSON.parse(text))
  expect(environments['staging']?.prometheus?.url).toBe('http://127.0.0.1:9090')
  expect(queues['ledger-entries']?.limit).toBe(50_000)
})

it('opens and removes a second work tree', async () => {
  const worktree = await addWorktree(join(parent, 'one'), 'feature/verify-each-item')
  const orders = await readFile(join(worktree.folder, 'services/orders/placeOrder.js'), 'utf8')
  await worktree.remove()
  expect(orders).toContain('chargeItem')
  expect(git('one', 'worktree', 'list', '--porcelain').filter((line) => line.startsWith('worktree'))).toHaveLength(1)
})

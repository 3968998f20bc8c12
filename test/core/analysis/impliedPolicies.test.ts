import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const cluster = (policy: string): string => `package shop

import "github.com/gocql/gocql"

func connect(host string) (*gocql.Session, error) {
	cluster := gocql.NewCluster(host)
	cluster.Consistency = gocql.Quorum
	${policy}
	return cluster.CreateSession()
}
`

const rows: readonly MarkedRow[] = [
  ['how often a statement is tried again', 'store/connect.go', cluster('«¦cluster.RetryPolicy = &gocql.SimpleRetryPolicy{NumRetries: 3}»'), ['retry-added more other NumRetries'], ['retry-removed less other NumRetries']],
  ['how often a connection is made again', 'store/connect.go', cluster('«¦cluster.ReconnectionPolicy = &gocql.ExponentialReconnectionPolicy{MaxRetries: 30}»'), ['retry-changed more other MaxRetries'], ['retry-changed less other MaxRetries']],
]

describe('a policy that comes in the place of what a library does by itself', () => tellsBothWays(differing(rows)))

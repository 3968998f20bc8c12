import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const go = (line: string): string => `package shop

import (
	"context"
	"net/http"

	"example.org/majordomo"
)

type Shop struct {
	client majordomo.PetsClient
}

func (s *Shop) Show(ctx context.Context, id string) error {
	http.Get("http://a/b")
	req := &majordomo.GetPetRequest{Id: id}
	_ = req
«¦	${line}
»	return nil
}
`

const rows: readonly MarkedRow[] = [
  ['a request that is made where it is handed over', 'shop.go', go('_, _ = s.client.GetPet(ctx, &majordomo.GetPetRequest{Id: id})'), ['call-added more grpc GetPet'], ['call-removed less grpc GetPet']],
  ['a request by a name', 'shop.go', go('_, _ = s.client.GetPet(ctx, req)'), ['call-added more grpc GetPet'], ['call-removed less grpc GetPet']],
  ['no request', 'shop.go', go('s.client.SetName(ctx, id)'), [], []],
  ['a request that another package has', 'shop.go', go('s.client.Sign(ctx, &http.Request{})'), [], []],
]

describe('clients of packages that are generated of services', () => tellsBothWays(differing(rows)))

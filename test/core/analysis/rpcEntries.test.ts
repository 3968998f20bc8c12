import { describe, expect, it } from 'vitest'
import { graphOf, readProgram } from '../../../src/core/analysis/analyze'
import { programOf } from './inMemory'

const entries = async (file: string, text: string): Promise<string[]> => readProgram(await programOf({ [file]: text })).roots.map(({ entry: { point } }) => `${point.kind} ${point.name} at ${String(point.line)}`)

const goServer = (fields: string, start: string): string =>
  `package main\nimport pb "shop/genproto"\ntype server struct { ${fields} }\nfunc main() { ${start} }\nfunc (s *server) GetCart(ctx context.Context, in *pb.Request) (*pb.Cart, error) { return nil, nil }\nfunc (s *server) Watch(in *pb.Request, stream pb.Cart_WatchServer) error { return nil }\nfunc (s *server) size(ctx context.Context) int { return 1 }\nfunc (s *server) Close() {}\n`

describe('methods that clients of gRPC call', () => {
  it.each([
    { name: 'C#', file: 'a.cs', text: 'public class Prices : PriceProto.PriceProtoBase {\n  public override async Task<Price> GetPrice(Request request, ServerCallContext context) { return Find(request.Id); }\n  private Price Find(int id) { return null; }\n}', expected: ['grpc PriceProto/GetPrice at 2'] },
    { name: 'a class of C# that only ends alike', file: 'a.cs', text: 'public class Prices : Mvc.ControllerBase {\n  public Price GetPrice(Request request, ServerCallContext context) { return null; }\n}', expected: [] },
    { name: 'Java', file: 'A.java', text: 'class Ads extends AdsGrpc.AdsImplBase {\n  @Override public void getAds(Request request, StreamObserver<Ad> out) { load(request, 1); }\n  private void load(Request request, int count) {}\n}', expected: ['grpc Ads/GetAds at 2'] },
    { name: 'Kotlin', file: 'a.kt', text: 'class Greeter : GreeterGrpcKt.GreeterCoroutineImplBase() {\n  override suspend fun sayHello(request: HelloRequest): HelloReply { return load() }\n}', expected: ['grpc Greeter/SayHello at 2'] },
    { name: 'Python', file: 'a.py', text: 'class Recommend(demo_pb2_grpc.RecommendServicer):\n    def ListAll(self, request, context):\n        return 1\n    def _load(self, request, context):\n        return 2\n', expected: ['grpc Recommend/ListAll at 2'] },
    { name: 'Ruby', file: 'a.rb', text: 'class GreeterServer < Hello::Greeter::Service\n  def say_hello(request, _call)\n    1\n  end\nend\n', expected: ['grpc Greeter/SayHello at 2'] },
    { name: 'Rust', file: 'a.rs', text: 'use proto::greeter_server::{Greeter, GreeterServer};\npub struct Mine {}\n#[tonic::async_trait]\nimpl Greeter for Mine {\n    async fn say_hello(&self, request: Request<Hello>) -> Result<Response<Reply>, Status> { load().await }\n}\n', expected: ['grpc Greeter/SayHello at 5'] },
    { name: 'Go, by what the type embeds', file: 'main.go', text: goServer('pb.UnimplementedCartServer', ''), expected: ['grpc Cart/GetCart at 5', 'grpc Cart/Watch at 6'] },
    { name: 'Go, by what is registered', file: 'main.go', text: goServer('name string', 's := &server{}; pb.RegisterCartServer(grpc.NewServer(), s)'), expected: ['grpc Cart/GetCart at 5', 'grpc Cart/Watch at 6'] },
    { name: 'Go, once for what does both, and apart from its probes', file: 'main.go', text: goServer('pb.UnimplementedCartServer', 's := &server{}; pb.RegisterCartServer(srv, s); healthpb.RegisterHealthServer(srv, s)'), expected: ['grpc Cart/GetCart at 5', 'grpc Cart/Watch at 6'] },
    { name: 'JavaScript', file: 'a.js', text: 'const server = new grpc.Server()\nfunction convert(call, callback) { load() }\nserver.addService(shop.Currency.service, { convert })\n', expected: ['grpc Currency/Convert at 2'] },
  ])('$name', async ({ file, text, expected }) => {
    expect(await entries(file, text)).toEqual(expected)
  })

  it('name the service of the repository that a stub speaks to', async () => {
    const program = await programOf({
      'till/Program.cs': '',
      'till/Till.cs': 'public class Till(PriceProto.PriceProtoClient prices) {\n  public async Task Load() { await prices.GetPriceAsync(new Request()); }\n}',
      'pricing/Program.cs': '',
      'pricing/Prices.cs': 'public class Prices : PriceProto.PriceProtoBase {\n  public override async Task<Price> GetPrice(Request request, ServerCallContext context) { return null; }\n}',
    })
    expect(graphOf(program).edges.map(({ from, to, protocol }) => `${from} > ${to} ${protocol}`)).toEqual(['till > pricing grpc'])
  })
})

import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const handlerOf = (body: string): Files => ({
  'src/RetryHandler.cs': `using System.Net.Http;\nnamespace A;\npublic class RetryHandler : DelegatingHandler {\n  private readonly int most = 3;\n  protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) {\n    ${body}\n  }\n}\n`,
})
const again = 'for (int attempt = 1; attempt <= most; attempt++) {\n      try { return await base.SendAsync(request, token); }\n      catch (HttpRequestException) when (attempt < most) { await Task.Delay(50, token); }\n    }\n    throw null;'
const proxyWith = (handler: string): Files => ({ 'src/Proxy.cs': `using System.Net.Http;\nnamespace A;\npublic class Proxy {\n  private readonly HttpMessageInvoker invoker;\n  public Proxy(ILogger logger) {\n    var handler = new SocketsHttpHandler();\n    invoker = new HttpMessageInvoker(${handler});\n  }\n}\n` })
const startWith = (added: string): Files => ({ 'src/Start.cs': `using System.Net.Http;\nnamespace A;\npublic class Start {\n  public void Configure(IServiceCollection services) {\n    services.AddHttpClient<Catalog>()${added};\n  }\n}\n` })
const interceptorOf: Files = {
  'src/main/java/a/Again.java': 'package a;\nimport okhttp3.Interceptor;\nimport okhttp3.Response;\npublic class Again implements Interceptor {\n  public Response intercept(Chain chain) throws IOException {\n    int attempts = 0;\n    while (true) {\n      try {\n        return chain.proceed(chain.request());\n      } catch (IOException failure) {\n        attempts++;\n        if (attempts > 3) throw failure;\n        Thread.sleep(100);\n      }\n    }\n  }\n}\n',
}
const okWith = (added: string): Files => ({ 'src/main/java/a/Client.java': `package a;\nimport okhttp3.OkHttpClient;\npublic class Client {\n  OkHttpClient client() {\n    return new OkHttpClient.Builder()${added}.build();\n  }\n}\n` })

const [added, gone] = [['retry-added more http -'], ['retry-removed less http -']]

describe('classes around the requests of a client that try again', () => {
  tellsBothWays([
    { name: 'made around another', before: proxyWith('handler'), after: { ...proxyWith('new RetryHandler(handler, logger)'), ...handlerOf(again) }, forth: added, back: gone },
    { name: 'told by its type', before: startWith(''), after: { ...startWith('.AddHttpMessageHandler<RetryHandler>()'), ...handlerOf(again) }, forth: added, back: gone },
    { name: 'implementing what a library asks for', before: okWith(''), after: { ...okWith('.addInterceptor(new Again())'), ...interceptorOf }, forth: added, back: gone },
    { name: 'that nothing makes', before: proxyWith('handler'), after: { ...proxyWith('handler'), ...handlerOf(again) }, forth: [], back: [] },
    { name: 'that only hand on', before: proxyWith('handler'), after: { ...proxyWith('new RetryHandler(handler, logger)'), ...handlerOf('return await base.SendAsync(request, token);') }, forth: [], back: [] },
  ])
})

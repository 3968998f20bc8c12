import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

interface Row {
  readonly name: string
  readonly file: string
  /** The file, with `@@` where what is attached stands. */
  readonly text: string
  readonly attached: string
  readonly around?: Readonly<Record<string, string>>
}

const guard = { 'src/auth.guard.ts': "import { Injectable } from '@nestjs/common';\n\n@Injectable()\nexport class AuthGuard {\n  async canActivate() {\n    return (await fetch('http://auth/verify')).ok;\n  }\n}\n" }
const controller = "import { Controller, Get, UseGuards } from '@nestjs/common';\nimport { AuthGuard } from './auth.guard';\n\n«class»@Controller('orders')\nexport class Orders {\n  «method»@Get()\n  list() {\n    return fetch('http://stock/items');\n  }\n}\n"
const placed = (text: string, place: string): string => text.replaceAll(/«(\w+)»/g, (_, name: string) => (name === place ? '@@' : ''))
const fastApi = (router: string, options: string, parameters: string): string =>
  `from typing import Annotated\n\nimport requests\nfrom fastapi import APIRouter, Depends\n\n\ndef verify():\n    return requests.get('http://auth/verify')\n\n\nrouter = APIRouter(${router})\n\n\n@router.get('/orders'${options})\ndef orders(${parameters}):\n    return requests.get('http://stock/items')\n`
const django = { 'shop/auth.py': "import functools\n\nimport requests\n\n\ndef verified(view):\n    @functools.wraps(view)\n    def inner(request):\n        requests.get('http://auth/verify')\n        return view(request)\n    return inner\n\n\ndef allowed(role):\n    def decorator(view):\n        def inner(request):\n            requests.get('http://auth/verify')\n            return view(request)\n        return inner\n    return decorator\n", 'shop/urls.py': "from django.urls import path\nfrom .views import orders\n\nurlpatterns = [path('orders', orders)]\n" }
const view = "import requests\nfrom .auth import allowed, verified\n\n\n@@def orders(request):\n    return requests.get('http://stock/items')\n"
const rails = (callback: string): string => `class OrdersController < ApplicationController\n  ${callback}\n\n  def index\n    Faraday.get('http://stock/items')\n  end\n\n  private\n\n  def verify\n    Faraday.get('http://auth/verify')\n  end\nend\n`
const gin = 'package main\n\nimport (\n\t"net/http"\n\n\t"github.com/gin-gonic/gin"\n)\n\nfunc Verify() gin.HandlerFunc {\n\treturn func(c *gin.Context) {\n\t\thttp.Get("http://auth/verify")\n\t\tc.Next()\n\t}\n}\n\nfunc orders(c *gin.Context) {\n\thttp.Get("http://stock/items")\n}\n\nfunc main() {\n\tr := gin.Default()\n\t@@\n\tr.GET("/orders", orders)\n\tr.Run()\n}\n'
const mvc = { 'src/VerifyAttribute.cs': 'using System.Net.Http;\n\npublic class VerifyAttribute : ActionFilterAttribute\n{\n    private static readonly HttpClient http = new HttpClient();\n\n    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)\n    {\n        await http.GetAsync("http://auth/verify");\n        await next();\n    }\n}\n' }
const orders = 'using System.Net.Http;\n\npublic class OrdersController : ControllerBase\n{\n    private static readonly HttpClient http = new HttpClient();\n\n    @@\n    [HttpGet("/orders")]\n    public async Task<string> List()\n    {\n        return await http.GetStringAsync("http://stock/items");\n    }\n}\n'
const laravel = { 'app/Http/Middleware/Verify.php': "<?php\nnamespace App\\Http\\Middleware;\n\nuse Illuminate\\Support\\Facades\\Http;\n\nclass Verify\n{\n    public function handle($request, $next)\n    {\n        Http::get('http://auth/verify');\n        return $next($request);\n    }\n}\n" }

const verifier = (method: string): string => `  async ${method}() {\n    return fetch('http://auth/verify');\n  }\n`
const nest = (method: string): Readonly<Record<string, string>> => ({ 'src/verifier.ts': `export class Verifier {\n${verifier(method)}}\n` })
const nestModule = "import { Verifier } from './verifier';\n\nexport class AppModule implements NestModule {\n  configure(consumer: any) {\n    @@\n  }\n}\n"
const dotnet = (method: string): Readonly<Record<string, string>> => ({ 'src/Verifier.cs': `using System.Net.Http;\n\npublic class Verifier\n{\n    private static readonly HttpClient http = new HttpClient();\n\n    public async Task ${method}()\n    {\n        await http.GetAsync("http://auth/verify");\n    }\n}\n` })
const program = 'var builder = WebApplication.CreateBuilder(args);\nvar clients = builder.Services.AddHttpClient("stock");\nvar app = builder.Build();\n@@\napp.Run();\n'
const java = (method: string): Readonly<Record<string, string>> => ({ 'src/shop/Verifier.java': `package shop;\n\nimport org.springframework.web.client.RestTemplate;\n\npublic class Verifier {\n    private final RestTemplate rest = new RestTemplate();\n\n    public Object ${method}() {\n        return rest.getForObject("http://auth/verify", String.class);\n    }\n}\n` })
const web = 'package shop;\n\npublic class Web implements WebMvcConfigurer {\n    public void configure(Registry registry) {\n        @@\n    }\n}\n'
const starlette = { 'shop/verifier.py': "import requests\n\n\nclass Verifier:\n    def dispatch(self, request, call_next):\n        requests.get('http://auth/verify', timeout=3)\n        return call_next(request)\n" }
const observer = { 'app/Observers/OrderObserver.php': "<?php\nnamespace App\\Observers;\n\nuse Illuminate\\Support\\Facades\\Http;\n\nclass OrderObserver\n{\n    public function created($order)\n    {\n        Http::get('http://auth/verify');\n    }\n}\n" }

const rows: readonly Row[] = [
  { name: 'a guard of a method', file: 'src/orders.ts', text: placed(controller, 'method'), attached: '@UseGuards(AuthGuard)\n  ', around: guard },
  { name: 'a guard of a class', file: 'src/orders.ts', text: placed(controller, 'class'), attached: '@UseGuards(AuthGuard)\n', around: guard },
  { name: 'a guard of the whole application', file: 'src/app.module.ts', text: "import { Module } from '@nestjs/common';\nimport { AuthGuard } from './auth.guard';\n\n@Module({ providers: [@@] })\nexport class AppModule {}\n", attached: "{ provide: 'APP_GUARD', useClass: AuthGuard }", around: guard },
  { name: 'a hook of a route', file: 'src/app.ts', text: "import Fastify from 'fastify';\n\nconst app = Fastify();\nconst verify = async () => {\n  await fetch('http://auth/verify');\n};\napp.get('/orders', { @@ }, async () => fetch('http://stock/items'));\n", attached: 'preHandler: [verify]' },
  { name: 'what a router depends on', file: 'shop/api.py', text: fastApi('@@', '', ''), attached: 'dependencies=[Depends(verify)]' },
  { name: 'what a route depends on', file: 'shop/api.py', text: fastApi('', ', @@', ''), attached: 'dependencies=[Depends(verify)]' },
  { name: 'what a parameter is annotated with', file: 'shop/api.py', text: fastApi('', '', '@@'), attached: 'user: Annotated[dict, Depends(verify)]' },
  { name: 'a decorator', file: 'shop/views.py', text: view, attached: '@verified\n', around: django },
  { name: 'a decorator that is told something', file: 'shop/views.py', text: view, attached: "@allowed('clerk')\n", around: django },
  { name: 'a callback before actions', file: 'app/controllers/orders_controller.rb', text: rails('@@'), attached: 'before_action :verify' },
  { name: 'a callback after a commit', file: 'app/models/order.rb', text: rails('@@').replace('OrdersController < ApplicationController', 'Order < ApplicationRecord'), attached: 'after_commit :verify' },
  { name: 'what a function makes for a router', file: 'main.go', text: gin, attached: 'r.Use(Verify())' },
  { name: 'an attribute of an action', file: 'src/OrdersController.cs', text: orders, attached: '[Verify]', around: mvc },
  { name: 'a middleware of a route', file: 'routes/web.php', text: "<?php\n\nuse App\\Http\\Controllers\\Orders;\nuse App\\Http\\Middleware\\Verify;\nuse Illuminate\\Support\\Facades\\Route;\n\nRoute::get('/orders', [Orders::class, 'index'])@@;\n", attached: '->middleware(Verify::class)', around: laravel },
  { name: 'an interceptor of the whole application', file: 'src/main.ts', text: "import { Verifier } from './verifier';\n\nexport const start = (app: any) => {\n  @@\n};\n", attached: 'app.useGlobalInterceptors(Verifier);', around: nest('intercept') },
  { name: 'a middleware of a module', file: 'src/app.module.ts', text: nestModule, attached: 'consumer.apply(Verifier);', around: nest('use') },
  { name: 'a middleware of Starlette', file: 'shop/main.py', text: 'from fastapi import FastAPI\nfrom .verifier import Verifier\n\napp = FastAPI()\n@@\n', attached: 'app.add_middleware(Verifier)', around: starlette },
  { name: 'a middleware of ASP.NET', file: 'src/Program.cs', text: program, attached: 'app.UseMiddleware<Verifier>();', around: dotnet('InvokeAsync') },
  { name: 'a handler of messages of a client', file: 'src/Program.cs', text: program, attached: 'clients.AddHttpMessageHandler<Verifier>();', around: dotnet('SendAsync') },
  { name: 'a filter of an endpoint', file: 'src/Program.cs', text: program, attached: 'app.MapGet("/a", () => 1).AddEndpointFilter<Verifier>();', around: dotnet('InvokeAsync') },
  { name: 'an interceptor of Spring', file: 'src/shop/Web.java', text: web, attached: 'registry.addInterceptor(new Verifier());', around: java('preHandle') },
  { name: 'a filter of a servlet', file: 'src/shop/Web.java', text: web, attached: 'registry.addFilterBefore(new Verifier(), Other.class);', around: java('doFilterInternal') },
  { name: 'an observer of records', file: 'app/Providers/Events.php', text: "<?php\nnamespace App\\Providers;\n\nuse App\\Models\\Order;\nuse App\\Observers\\OrderObserver;\n\nclass Events extends ServiceProvider\n{\n    public function boot()\n    {\n        @@\n    }\n}\n", attached: 'Order::observe(OrderObserver::class);', around: observer },
]

const differenceOf = ({ name, file, text, attached, around = {} }: Row): Difference => ({
  name,
  before: { [file]: text.replace('@@', '') },
  after: { [file]: text.replace('@@', attached) },
  around,
  forth: ['call-added more http GET /verify'],
  back: ['call-removed less http GET /verify'],
})

describe('what frameworks run around handlers', () => {
  tellsBothWays(rows.map(differenceOf))
})

import { describe, expect, it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { programOf } from './inMemory'

const go = (imported: string, body: string): string => `package main\nimport (\n"net/http"\n${imported}\n)\n${body}\nfunc work() { http.Get("http://x/a") }\n`
const rest = 'new RestTemplate().getForObject("http://x/a", String.class)'
const java = (imported: string, body: string): string => `import ${imported};\nimport org.springframework.web.client.RestTemplate;\n${body}\n`
const call = 'await http.GetAsync("http://x/a");'
const python = '    requests.get("http://x/a")\n'
const axios = 'await axios.get("http://x/a")'
const imported = 'import axios from "axios"\n'
const ruby = 'Net::HTTP.get(URI("http://x/a"))'
const laravel = '\\Illuminate\\Support\\Facades\\Http::get("http://x/a");'

/** A way to say which requests are answered, with the entry points that it makes. */
type Row = readonly [name: string, files: Readonly<Record<string, string>>, ...expected: string[]]

const table: readonly Row[] = [
  ['Django, a function', { 'shop/urls.py': 'from django.urls import path\nfrom . import views\nurlpatterns = [path("orders/<int:id>", views.show)]\n', 'shop/views.py': `import requests\ndef show(request, id):\n${python}` }, 'ALL /orders/<int:id>'],
  ['Django, a pattern around a wrapped function', { 'shop/urls.py': 'from django.urls import re_path\nfrom . import views\nurlpatterns = [re_path(r"^orders/(?P<id>\\d+)/$", login_required(views.show))]\n', 'shop/views.py': `import requests\ndef show(request, id):\n${python}` }, 'ALL /orders/:id/'],
  ['Django, a class', { 'shop/urls.py': 'from django.urls import path\nfrom .views import Show\nurlpatterns = [path("orders/", Show.as_view())]\n', 'shop/views.py': `import requests\nfrom django.views import View\nclass Show(View):\n    def get(self, request):\n    ${python}    def post(self, request):\n    ${python}` }, 'GET /orders/', 'POST /orders/'],
  ['Django REST framework', { 'shop/urls.py': 'from rest_framework.routers import DefaultRouter\nfrom .views import OrderViewSet\nrouter = DefaultRouter()\nrouter.register("orders", OrderViewSet)\n', 'shop/views.py': `import requests\nfrom rest_framework import viewsets\nfrom rest_framework.decorators import action\nclass OrderViewSet(viewsets.ModelViewSet):\n    def list(self, request):\n    ${python}    def destroy(self, request, pk):\n    ${python}    @action(detail=True)\n    def ship(self, request, pk):\n    ${python}` }, 'GET /orders/', 'DELETE /orders/:pk/', 'ALL /orders/:pk/ship/'],
  ['FastAPI, with a prefix', { 'a.py': `from fastapi import APIRouter\nimport requests\nrouter = APIRouter(prefix="/orders")\n@router.post("/{id}")\ndef show(id):\n${python}` }, 'POST /orders/{id}'],
  ['Tornado', { 'a.py': `import tornado.web, requests\nclass Show(tornado.web.RequestHandler):\n    def get(self):\n    ${python}app = tornado.web.Application([(r"/orders", Show)])\n` }, 'GET /orders'],
  ['aiohttp', { 'a.py': `from aiohttp import web\nimport requests\nroutes = web.RouteTableDef()\n@routes.get("/orders")\nasync def show(request):\n${python}` }, 'GET /orders'],

  ['Rails, resources in a namespace', { 'config/routes.rb': 'Rails.application.routes.draw do\n  namespace :api do\n    resources :orders, only: [:index, :show] do\n      member do\n        post :ship\n      end\n      collection do\n        get :late\n      end\n      resources :items, only: :index\n    end\n  end\n  root "home#index"\n  get "/about", to: "home#about"\nend\n', 'app/controllers/api/orders_controller.rb': `class Api::OrdersController < ApplicationController\n  def index\n    ${ruby}\n  end\n  def show\n    ${ruby}\n  end\n  def ship\n    ${ruby}\n  end\n  def late\n    ${ruby}\n  end\nend\n`, 'app/controllers/api/items_controller.rb': `class Api::ItemsController < ApplicationController\n  def index\n    ${ruby}\n  end\nend\n`, 'app/controllers/home_controller.rb': `class HomeController < ApplicationController\n  def index\n    ${ruby}\n  end\n  def about\n    ${ruby}\n  end\nend\n` }, 'GET /api/orders', 'GET /api/orders/:id', 'POST /api/orders/:id/ship', 'GET /api/orders/late', 'GET /api/orders/:order_id/items', 'GET /', 'GET /about'],
  ['Sinatra', { 'a.rb': `require "sinatra"\nget "/orders" do\n  ${ruby}\nend\n` }, 'GET /orders'],
  ['Grape', { 'a.rb': `class API < Grape::API\n  resource :orders do\n    get ":id" do\n      ${ruby}\n    end\n  end\nend\n` }, 'GET /orders/:id'],

  ['Next.js, a handler', { 'app/(shop)/api/orders/[id]/route.ts': `${imported}export async function GET(request: Request) { ${axios} }\nexport const POST = async () => { ${axios} }\n` }, 'GET /api/orders/:id', 'POST /api/orders/:id'],
  ['Next.js, a handler that something is put around', { 'app/api/orders/route.ts': `${imported}export const GET = withAuth(async (request) => { ${axios} })\n` }, 'GET /api/orders'],
  ['Next.js, a page', { 'app/orders/page.tsx': `${imported}export default async function Page() { ${axios}; return null }\n` }, 'GET /orders'],
  ['Next.js, a function below pages', { 'pages/api/orders/index.ts': `${imported}export default async function handler(req, res) { ${axios} }\n` }, 'ALL /api/orders'],
  ['Remix', { 'app/routes/orders.$id.tsx': `${imported}export async function loader() { ${axios} }\nexport async function action() { ${axios} }\n` }, 'GET /orders/:id', 'POST /orders/:id'],
  ['SvelteKit', { 'src/routes/orders/+server.ts': `${imported}export async function GET() { ${axios} }\n` }, 'GET /orders'],
  ['Nuxt', { 'server/api/orders.post.ts': `${imported}export default defineEventHandler(async (event) => { ${axios} })\n` }, 'POST /api/orders'],
  ['NestJS, an exported controller', { 'a.ts': `import { Controller, Get } from "@nestjs/common"\n${imported}@Controller("orders")\nexport class C {\n  @Get()\n  async all() { ${axios} }\n  @Get(":id")\n  async show() { ${axios} }\n}\n` }, 'GET /orders', 'GET /orders/:id'],

  ['Gin, in a group', { 'main.go': go('"github.com/gin-gonic/gin"', 'func main() {\n r := gin.Default()\n g := r.Group("/api")\n g.GET("/orders", show)\n}\nfunc show(c *gin.Context) { work() }') }, 'GET /api/orders'],
  ['Go itself, by a type', { 'main.go': go('', 'type s struct{}\nfunc main() { http.Handle("/orders", &s{}) }\nfunc (x *s) ServeHTTP(w http.ResponseWriter, r *http.Request) { work() }') }, 'ALL /orders'],
  ['Go itself, with a method', { 'main.go': go('', 'func main() { http.HandleFunc("GET /orders/{id}", show) }\nfunc show(w http.ResponseWriter, r *http.Request) { work() }') }, 'GET /orders/{id}'],

  ['Spring, declared by an interface', { 'I.java': 'import org.springframework.web.bind.annotation.*;\npublic interface I {\n  @GetMapping("/orders") String show();\n}', 'A.java': java('org.springframework.web.bind.annotation.*', `@RestController class A implements I {\n  public String show() { return ${rest}; }\n}`) }, 'GET /orders'],
  ['a servlet', { 'A.java': java('jakarta.servlet.http.*', `@WebServlet("/orders/*")\nclass A extends HttpServlet {\n  protected void doGet(HttpServletRequest q, HttpServletResponse r) { ${rest}; }\n}`) }, 'GET /orders'],
  ['Vert.x', { 'A.java': java('io.vertx.ext.web.Router', `class A { void m(Router router) { router.get("/orders").handler(ctx -> { ${rest}; }); } }`) }, 'ALL /orders'],
  ['Ktor', { 'a.kt': `import io.ktor.server.routing.*\nimport org.springframework.web.client.RestTemplate\nfun Application.m() { routing { get("/orders") { RestTemplate().getForObject("http://x/a", String::class.java) } } }\n` }, 'GET /orders'],

  ['ASP.NET, mapped', { 'a.cs': `public static class E { public static void Map(this IEndpointRouteBuilder app) { var g = app.MapGroup("/api"); g.MapPost("/orders", Create); } static async Task Create(HttpClient http) { ${call} } }` }, 'POST /orders'],
  ['ASP.NET, by convention', { 'Controllers/OrdersController.cs': `public class OrdersController : Controller { HttpClient http; public async Task<IActionResult> Index() { ${call} return View(); } public async Task<IActionResult> Late() { ${call} return View(); } private string Name() { return ""; } public async Task<IActionResult> Open() { await Load(); return View(); } private async Task Load() { ${call} } }` }, 'ALL /Orders', 'ALL /Orders/Late', 'ALL /Orders/Open'],
  ['Razor Pages', { 'Pages/Orders/Index.cshtml.cs': `public class IndexModel : PageModel { HttpClient http; public async Task OnGetAsync() { ${call} } }` }, 'GET /Orders'],
  ['FastEndpoints', { 'a.cs': `public class E : Endpoint<Req, Res> { HttpClient http; public override void Configure() { Get("/orders"); } public override async Task HandleAsync(Req r, CancellationToken c) { ${call} } }` }, 'GET /orders'],
  ['a mediator', { 'OrdersController.cs': `public class OrdersController : ControllerBase { IMediator m; [HttpGet("/orders")] public async Task<R> Show() { return await m.Send(new GetOrders()); } }\npublic record GetOrders : IRequest<R>;\npublic class H : IRequestHandler<GetOrders, R> { HttpClient http; public async Task<R> Handle(GetOrders q, CancellationToken c) { ${call} return null; } }\npublic class Other : IRequestHandler<GetItems, R> { public async Task<R> Handle(GetItems q, CancellationToken c) { return null; } }` }, 'GET /orders'],

  ['Laravel, a resource', { 'routes/api.php': '<?php\nuse App\\Http\\Controllers\\OrderController;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::apiResource("orders", OrderController::class);\n', 'app/Http/Controllers/OrderController.php': `<?php\nnamespace App\\Http\\Controllers;\nclass OrderController extends Controller { public function index() { ${laravel} } public function show($id) { ${laravel} } }\n` }, 'GET /orders', 'GET /orders/:id'],
  ['Slim', { 'a.php': '<?php\nuse Slim\\Factory\\AppFactory;\n$app = AppFactory::create();\n$app->get("/orders", function ($q, $r) { (new \\GuzzleHttp\\Client())->get("http://x/a"); });\n' }, 'GET /orders'],

  ['axum', { 'a.rs': 'use axum::{Router, routing::get};\nfn app() -> Router { Router::new().route("/orders", get(show)) }\nasync fn show() { reqwest::get("http://x/a").await; }\n' }, 'GET /orders'],
  ['actix, a resource', { 'a.rs': 'use actix_web::{web, App};\nfn app() { App::new().service(web::resource(["/orders", "/old"]).wrap(log).route(web::post().to(show))); }\nasync fn show() { reqwest::get("http://x/a").await; }\n' }, 'ALL /orders'],
  ['actix, put together', { 'a.rs': 'use actix_web::{web, App};\nfn app() { App::new().route("/orders", web::get().to(show)); }\nasync fn show() { reqwest::get("http://x/a").await; }\n' }, 'ALL /orders'],
]

describe('requests that code answers', () => {
  it.each(table.map(([name, files, ...expected]) => ({ name, files, expected })))('$name', async ({ files, expected }) => {
    const { roots } = readProgram(await programOf(files))
    const found = roots.filter(({ entry, effects }) => entry.point.kind === 'http' && effects.some(({ dependency }) => dependency === 'x')).map(({ entry }) => entry.point.name)
    expect(found).toEqual(expected)
  })
})

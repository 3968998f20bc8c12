import { it } from 'vitest'
import { readProgram } from '../../../src/core/analysis/analyze'
import { programOf } from './inMemory'
const go = (imported: string, body: string): string => `package main\nimport (\n"net/http"\n${imported}\n)\n${body}\nfunc work() { http.Get("http://x/a") }\n`
const java = (imports: string[], body: string): string => `${imports.map(i=>`import ${i};\n`).join('')}import org.springframework.web.client.RestTemplate;\n${body.replace('WORK', 'new RestTemplate().getForObject("http://x/a", String.class)')}`
const cs = (body: string) => body.replace('WORK', 'await http.GetAsync("http://x/a");')
type F = Record<string, string>
const cases: [string, F, string][] = [
['fastapi', {'a.py': 'from fastapi import FastAPI\nimport requests\napp = FastAPI()\n@app.get("/orders/{id}")\ndef show(id):\n    requests.get("http://x/a")\n'}, 'http'],
['fastapi router prefix', {'a.py': 'from fastapi import APIRouter\nimport requests\nrouter = APIRouter(prefix="/orders")\n@router.post("/{id}")\ndef show(id):\n    requests.get("http://x/a")\n'}, 'http'],
['flask', {'a.py': 'from flask import Flask\nimport requests\napp = Flask(__name__)\n@app.route("/orders", methods=["POST"])\ndef show():\n    requests.get("http://x/a")\n'}, 'http'],
['django', {'shop/urls.py': 'from django.urls import path\nfrom . import views\nurlpatterns = [path("orders/<int:id>", views.show)]\n', 'shop/views.py': 'import requests\ndef show(request, id):\n    requests.get("http://x/a")\n'}, 'http'],
['django cbv', {'shop/urls.py': 'from django.urls import path\nfrom .views import Show\nurlpatterns = [path("orders/", Show.as_view())]\n', 'shop/views.py': 'import requests\nfrom django.views import View\nclass Show(View):\n    def get(self, request):\n        requests.get("http://x/a")\n'}, 'http'],
['drf viewset', {'shop/urls.py': 'from rest_framework.routers import DefaultRouter\nfrom .views import OrderViewSet\nrouter = DefaultRouter()\nrouter.register("orders", OrderViewSet)\nurlpatterns = router.urls\n', 'shop/views.py': 'import requests\nfrom rest_framework import viewsets\nclass OrderViewSet(viewsets.ModelViewSet):\n    def list(self, request):\n        requests.get("http://x/a")\n'}, 'http'],
['aiohttp web', {'a.py': 'from aiohttp import web\nimport requests\nroutes = web.RouteTableDef()\n@routes.get("/orders")\nasync def show(request):\n    requests.get("http://x/a")\n'}, 'http'],
['tornado', {'a.py': 'import tornado.web, requests\nclass Show(tornado.web.RequestHandler):\n    def get(self):\n        requests.get("http://x/a")\napp = tornado.web.Application([(r"/orders", Show)])\n'}, 'http'],
['lambda py', {'a.py': 'import requests\ndef lambda_handler(event, context):\n    requests.get("http://x/a")\n'}, 'http|queue|job'],
['express', {'a.js': 'const express = require("express"); const axios = require("axios")\nconst app = express()\napp.get("/orders", async (req, res) => { await axios.get("http://x/a") })\n'}, 'http'],
['express controller', {'a.js': 'const router = require("express").Router(); const c = require("./c")\nrouter.post("/orders", c.show)\n', 'c.js': 'const axios = require("axios")\nexports.show = async (req, res) => { await axios.get("http://x/a") }\n'}, 'http'],
['next app', {'app/api/orders/route.ts': 'import axios from "axios"\nexport async function GET(request: Request) { await axios.get("http://x/a") }\n'}, 'http'],
['next pages', {'pages/api/orders.ts': 'import axios from "axios"\nexport default async function handler(req, res) { await axios.get("http://x/a") }\n'}, 'http'],
['next action', {'app/a.ts': '"use server"\nimport axios from "axios"\nexport async function save() { await axios.get("http://x/a") }\n'}, 'http'],
['remix', {'app/routes/orders.tsx': 'import axios from "axios"\nexport async function loader() { await axios.get("http://x/a") }\n'}, 'http'],
['sveltekit', {'src/routes/orders/+server.ts': 'import axios from "axios"\nexport async function GET() { await axios.get("http://x/a") }\n'}, 'http'],
['nuxt', {'server/api/orders.get.ts': 'import axios from "axios"\nexport default defineEventHandler(async (event) => { await axios.get("http://x/a") })\n'}, 'http'],
['nest', {'a.ts': 'import { Controller, Get } from "@nestjs/common"; import axios from "axios"\n@Controller("orders")\nexport class C { @Get(":id") async show() { await axios.get("http://x/a") } }\n'}, 'http'],
['hono', {'a.ts': 'import { Hono } from "hono"; import axios from "axios"\nconst app = new Hono()\napp.get("/orders", async (c) => { await axios.get("http://x/a") })\n'}, 'http'],
['trpc', {'a.ts': 'import { initTRPC } from "@trpc/server"; import axios from "axios"\nconst t = initTRPC.create()\nexport const r = t.router({ orders: t.procedure.query(async () => { await axios.get("http://x/a") }) })\n'}, 'http'],
['apollo', {'a.ts': 'import { ApolloServer } from "@apollo/server"; import axios from "axios"\nconst resolvers = { Query: { orders: async () => { await axios.get("http://x/a") } } }\nnew ApolloServer({ typeDefs, resolvers })\n'}, 'http'],
['lambda js', {'a.js': 'const axios = require("axios")\nexports.handler = async (event) => { await axios.get("http://x/a") }\n'}, 'http|job|queue'],
['gin', {'main.go': go('"github.com/gin-gonic/gin"', 'func main() { r := gin.Default()\n g := r.Group("/api")\n g.GET("/orders", show) }\nfunc show(c *gin.Context) { work() }')}, 'http'],
['echo', {'main.go': go('"github.com/labstack/echo/v4"', 'func main() { e := echo.New()\n e.GET("/orders", show) }\nfunc show(c echo.Context) error { work(); return nil }')}, 'http'],
['chi', {'main.go': go('"github.com/go-chi/chi/v5"', 'func main() { r := chi.NewRouter()\n r.Route("/api", func(r chi.Router) { r.Get("/orders", show) }) }\nfunc show(w http.ResponseWriter, r *http.Request) { work() }')}, 'http'],
['gorilla', {'main.go': go('"github.com/gorilla/mux"', 'func main() { r := mux.NewRouter()\n r.HandleFunc("/orders", show).Methods("GET") }\nfunc show(w http.ResponseWriter, r *http.Request) { work() }')}, 'http'],
['fiber', {'main.go': go('"github.com/gofiber/fiber/v2"', 'func main() { app := fiber.New()\n app.Get("/orders", show) }\nfunc show(c *fiber.Ctx) error { work(); return nil }')}, 'http'],
['net/http method', {'main.go': go('', 'type s struct{}\nfunc main() { m := http.NewServeMux()\n x := &s{}\n m.HandleFunc("GET /orders", x.show) }\nfunc (x *s) show(w http.ResponseWriter, r *http.Request) { work() }')}, 'http'],
['net/http handler', {'main.go': go('', 'type s struct{}\nfunc main() { http.Handle("/orders", &s{}) }\nfunc (x *s) ServeHTTP(w http.ResponseWriter, r *http.Request) { work() }')}, 'http'],
['spring', {'A.java': java(['org.springframework.web.bind.annotation.*'], '@RestController @RequestMapping("/api") class A { @GetMapping("/orders/{id}") String show() { return WORK; } }')}, 'http'],
['spring iface', {'I.java': 'import org.springframework.web.bind.annotation.*;\npublic interface I { @GetMapping("/orders") String show(); }', 'A.java': java(['org.springframework.web.bind.annotation.*'], '@RestController class A implements I { public String show() { return WORK; } }')}, 'http'],
['webflux fn', {'A.java': java(['org.springframework.web.reactive.function.server.*'], 'class A { RouterFunction<ServerResponse> r(H h) { return RouterFunctions.route(RequestPredicates.GET("/orders"), h::show); } }\nclass H { Mono<ServerResponse> show(ServerRequest q) { WORK; return null; } }')}, 'http'],
['jaxrs', {'A.java': java(['jakarta.ws.rs.*'], '@Path("/orders") class A { @GET @Path("{id}") public String show() { return WORK; } }')}, 'http'],
['micronaut', {'A.java': java(['io.micronaut.http.annotation.*'], '@Controller("/orders") class A { @Get("/{id}") String show() { return WORK; } }')}, 'http'],
['javalin', {'A.java': java(['io.javalin.Javalin'], 'class A { void m() { Javalin app = Javalin.create(); app.get("/orders", ctx -> { WORK; }); } }')}, 'http'],
['servlet', {'A.java': java(['jakarta.servlet.http.*'], 'class A extends HttpServlet { protected void doGet(HttpServletRequest q, HttpServletResponse r) { WORK; } }')}, 'http'],
['vertx', {'A.java': java(['io.vertx.ext.web.Router'], 'class A { void m(Router router) { router.get("/orders").handler(ctx -> { WORK; }); } }')}, 'http'],
['aspnet controller', {'a.cs': cs('[ApiController][Route("api/[controller]")] public class OrdersController : ControllerBase { HttpClient http; [HttpGet("{id}")] public async Task<IActionResult> Show(int id) { WORK return Ok(); } }')}, 'http'],
['aspnet mvc', {'a.cs': cs('public class OrdersController : Controller { HttpClient http; public async Task<IActionResult> Index() { WORK return View(); } }')}, 'http'],
['minimal', {'a.cs': cs('var app = builder.Build(); app.MapGet("/orders", async (HttpClient http) => { WORK });')}, 'http'],
['minimal group', {'a.cs': cs('public static class E { public static void Map(this IEndpointRouteBuilder app) { var g = app.MapGroup("/api"); g.MapPost("/orders", Create); } static async Task Create(HttpClient http) { WORK } }')}, 'http'],
['fastendpoints', {'a.cs': cs('public class E : Endpoint<Req, Res> { HttpClient http; public override void Configure() { Get("/orders"); } public override async Task HandleAsync(Req r, CancellationToken c) { WORK } }')}, 'http'],
['razor page', {'a.cs': cs('public class IndexModel : PageModel { HttpClient http; public async Task OnGetAsync() { WORK } }')}, 'http'],
['mediatr', {'a.cs': cs('public class OrdersController : ControllerBase { IMediator m; [HttpGet] public async Task<R> Show() { return await m.Send(new GetOrders()); } }\npublic record GetOrders : IRequest<R>;\npublic class H : IRequestHandler<GetOrders, R> { HttpClient http; public async Task<R> Handle(GetOrders q, CancellationToken c) { WORK return null; } }')}, 'http'],
['signalr', {'a.cs': cs('public class ChatHub : Hub { HttpClient http; public async Task Send(string m) { WORK } }')}, 'http'],
['azure fn', {'a.cs': cs('public class F { HttpClient http; [Function("orders")] public async Task<R> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders")] HttpRequest q) { WORK return null; } }')}, 'http'],
['rails', {'config/routes.rb': 'Rails.application.routes.draw do\n  resources :orders\nend\n', 'app/controllers/orders_controller.rb': 'class OrdersController < ApplicationController\n  def index\n    Net::HTTP.get(URI("http://x/a"))\n  end\nend\n'}, 'http'],
['sinatra', {'a.rb': 'require "sinatra"\nget "/orders" do\n  Net::HTTP.get(URI("http://x/a"))\nend\n'}, 'http'],
['grape', {'a.rb': 'class API < Grape::API\n  resource :orders do\n    get ":id" do\n      Net::HTTP.get(URI("http://x/a"))\n    end\n  end\nend\n'}, 'http'],
['laravel', {'routes/api.php': '<?php\nuse App\\Http\\Controllers\\OrderController;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::get("/orders", [OrderController::class, "index"]);\n', 'app/Http/Controllers/OrderController.php': '<?php\nnamespace App\\Http\\Controllers;\nuse Illuminate\\Support\\Facades\\Http;\nclass OrderController extends Controller { public function index() { Http::get("http://x/a"); } }\n'}, 'http'],
['laravel resource', {'routes/api.php': '<?php\nuse App\\Http\\Controllers\\OrderController;\nuse Illuminate\\Support\\Facades\\Route;\nRoute::apiResource("orders", OrderController::class);\n', 'app/Http/Controllers/OrderController.php': '<?php\nnamespace App\\Http\\Controllers;\nuse Illuminate\\Support\\Facades\\Http;\nclass OrderController extends Controller { public function index() { Http::get("http://x/a"); } }\n'}, 'http'],
['symfony', {'a.php': '<?php\nnamespace App;\nuse Symfony\\Component\\Routing\\Attribute\\Route;\nclass C extends AbstractController {\n  #[Route("/orders", methods: ["GET"])]\n  public function show() { (new \\GuzzleHttp\\Client())->get("http://x/a"); }\n}\n'}, 'http'],
['slim', {'a.php': '<?php\nuse Slim\\Factory\\AppFactory;\n$app = AppFactory::create();\n$app->get("/orders", function ($q, $r) { (new \\GuzzleHttp\\Client())->get("http://x/a"); });\n'}, 'http'],
['axum', {'a.rs': 'use axum::{Router, routing::get};\nfn app() -> Router { Router::new().route("/orders", get(show)) }\nasync fn show() { reqwest::get("http://x/a").await; }\n'}, 'http'],
['actix', {'a.rs': 'use actix_web::{get, web};\n#[get("/orders")]\nasync fn show() -> impl Responder { reqwest::get("http://x/a").await }\n'}, 'http'],
['actix route', {'a.rs': 'use actix_web::{web, App};\nfn app() { App::new().route("/orders", web::get().to(show)); }\nasync fn show() { reqwest::get("http://x/a").await; }\n'}, 'http'],
['rocket', {'a.rs': '#[macro_use] extern crate rocket;\n#[get("/orders")]\nasync fn show() { reqwest::get("http://x/a").await; }\n'}, 'http'],
['ktor', {'a.kt': 'import io.ktor.server.routing.*\nimport org.springframework.web.client.RestTemplate\nfun Application.m() { routing { get("/orders") { RestTemplate().getForObject("http://x/a", String::class.java) } } }\n'}, 'http'],
['spring kt', {'a.kt': 'import org.springframework.web.bind.annotation.*\nimport org.springframework.web.client.RestTemplate\n@RestController\nclass A(val r: RestTemplate) { @GetMapping("/orders") fun show() = r.getForObject("http://x/a", String::class.java) }\n'}, 'http'],
['node-cron', {'a.js': 'const cron = require("node-cron"); const axios = require("axios")\ncron.schedule("0 * * * *", async () => { await axios.get("http://x/a") })\n'}, 'schedule'],
['setInterval', {'a.js': 'const axios = require("axios")\nsetInterval(async () => { await axios.get("http://x/a") }, 60000)\n'}, 'schedule'],
['celery beat', {'a.py': 'from celery import shared_task\nimport requests\n@shared_task\ndef sync():\n    requests.get("http://x/a")\n'}, 'queue'],
['spring scheduled', {'A.java': java(['org.springframework.scheduling.annotation.Scheduled'], 'class A { @Scheduled(fixedRate = 1000) void run() { WORK; } }')}, 'schedule'],
['robfig', {'main.go': go('"github.com/robfig/cron/v3"', 'func main() { c := cron.New()\n c.AddFunc("@hourly", work) }')}, 'schedule'],
['go ticker', {'main.go': go('"time"', 'func main() { t := time.NewTicker(time.Minute)\n for range t.C { work() } }')}, 'schedule'],
['laravel schedule', {'app/Console/Kernel.php': '<?php\nnamespace App\\Console;\nclass Kernel { protected function schedule($schedule) { $schedule->call(function () { \\Illuminate\\Support\\Facades\\Http::get("http://x/a"); })->hourly(); } }\n'}, 'schedule'],
['hangfire', {'a.cs': cs('public class J { HttpClient http; public void S() { RecurringJob.AddOrUpdate("sync", () => Run(), Cron.Hourly); } public async Task Run() { WORK } }')}, 'schedule'],
['timer dotnet', {'a.cs': cs('public class W : BackgroundService { HttpClient http; protected override async Task ExecuteAsync(CancellationToken c) { while (true) { WORK await Task.Delay(1000); } } }')}, 'schedule'],
]
it('x', async () => {
  for (const [name, files, kind] of cases) {
    const roots = readProgram(await programOf(files)).roots
    const good = roots.find((r) => kind.split('|').includes(r.entry.point.kind) && r.effects.length > 0)
    process.stderr.write('## ' + (good ? 'ok   ' : 'MISS ') + name.padEnd(20) + JSON.stringify(good ? good.entry.point.name : roots.map(r => [r.entry.point.kind, r.entry.point.name, r.effects.map(e=>e.operation)])) + '\n')
  }
})

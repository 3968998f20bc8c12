import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

/** The same traffic in other words. */
const rows: readonly Difference[] = [
  {
    name: "a choice in place of conditions",
    around: { "package.json": "{\"name\":\"a\",\"dependencies\":{\"axios\":\"1\",\"express\":\"4\",\"@prisma/client\":\"5\"}}" },
    before: { "a.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\napp.post('/x', async (req, res) => {\n  if (req.body.kind === 'a') await axios.post('http://a/x')\n  else if (req.body.kind === 'b') await axios.post('http://b/x')\n  res.end()\n})\n" },
    after: { "a.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\napp.post('/x', async (req, res) => {\n  switch (req.body.kind) {\n    case 'a':\n      await axios.post('http://a/x')\n      break\n    case 'b':\n      await axios.post('http://b/x')\n      break\n  }\n  res.end()\n})\n" },
    forth: [],
    back: [],
  },
  {
    name: "functions taken out",
    before: { "app/a.py": "from fastapi import FastAPI\nimport requests\nfrom sqlalchemy.orm import Session\nfrom sqlalchemy import select\nfrom .models import User\napp = FastAPI()\n@app.get(\"/x\")\ndef x(db: Session, id: int):\n    user = db.query(User).filter(User.id == id).first()\n    r = requests.get(\"http://a/x\", timeout=5)\n    return {\"u\": user, \"r\": r.json()}\n" },
    after: { "app/a.py": "from fastapi import FastAPI\nimport requests\nfrom sqlalchemy.orm import Session\nfrom sqlalchemy import select\nfrom .models import User\napp = FastAPI()\ndef load_user(db: Session, id: int):\n    return db.query(User).filter(User.id == id).first()\n\n\ndef fetch():\n    r = requests.get(\"http://a/x\", timeout=5)\n    return r.json()\n\n\n@app.get(\"/x\")\ndef x(db: Session, id: int):\n    return {\"u\": load_user(db, id), \"r\": fetch()}\n" },
    forth: [],
    back: [],
  },
  {
    name: "a view that becomes a class",
    before: { "v.py": "from django.http import JsonResponse\nfrom .models import Order\n\ndef orders(request):\n    return JsonResponse({\"o\": list(Order.objects.filter(user=request.user))})\n", "urls.py": "from django.urls import path\nfrom . import v\nurlpatterns = [path(\"o\", v.orders)]\n", "models.py": "from django.db import models\nclass Order(models.Model):\n    pass\n" },
    after: { "v.py": "from django.http import JsonResponse\nfrom django.views import View\nfrom .models import Order\n\nclass Orders(View):\n    def get(self, request):\n        return JsonResponse({\"o\": list(Order.objects.filter(user=request.user))})\n", "urls.py": "from django.urls import path\nfrom . import v\nurlpatterns = [path(\"o\", v.Orders.as_view())]\n", "models.py": "from django.db import models\nclass Order(models.Model):\n    pass\n" },
    forth: [],
    back: [],
  },
  {
    name: "a service of Spring",
    around: { "src/main/java/a/UserRepository.java": "package a;\nimport org.springframework.data.jpa.repository.JpaRepository;\npublic interface UserRepository extends JpaRepository<User, Long> {}\n", "src/main/java/a/User.java": "package a;\nimport jakarta.persistence.*;\n@Entity public class User { @Id Long id; }\n" },
    before: { "src/main/java/a/C.java": "package a;\nimport org.springframework.web.bind.annotation.*;\nimport org.springframework.web.client.*;\nimport org.springframework.data.jpa.repository.JpaRepository;\nimport java.util.*;\n@RestController\npublic class C {\n  private final UserRepository users;\n  public C(UserRepository users) { this.users = users; }\n  @GetMapping(\"/x/{id}\") public User x(@PathVariable Long id) { return users.findById(id).orElseThrow(); }\n}\n" },
    after: { "src/main/java/a/C.java": "package a;\nimport org.springframework.web.bind.annotation.*;\nimport org.springframework.web.client.*;\nimport org.springframework.data.jpa.repository.JpaRepository;\nimport java.util.*;\n@RestController\npublic class C {\n  private final UserService service;\n  public C(UserService service) { this.service = service; }\n  @GetMapping(\"/x/{id}\") public User x(@PathVariable Long id) { return service.find(id); }\n}\n", "src/main/java/a/UserService.java": "package a;\nimport org.springframework.stereotype.Service;\n@Service\npublic class UserService {\n  private final UserRepository users;\n  public UserService(UserRepository users) { this.users = users; }\n  public User find(Long id) { return users.findById(id).orElseThrow(); }\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "an interface",
    around: { "go.mod": "module example.com/app\n\ngo 1.22\n" },
    before: { "main.go": "package main\n\nimport (\n\t\"context\"\n\t\"database/sql\"\n\t\"net/http\"\n)\n\nvar db *sql.DB\n\ntype repo struct{ db *sql.DB }\n\nfunc (r *repo) load(ctx context.Context) { r.db.QueryContext(ctx, \"SELECT 1 FROM users\") }\n\ntype server struct{ r *repo }\n\nfunc (s *server) h(w http.ResponseWriter, r *http.Request) { s.r.load(r.Context()) }\nfunc main() { s := &server{r: &repo{}}; http.HandleFunc(\"/x\", s.h) }\n" },
    after: { "main.go": "package main\n\nimport (\n\t\"context\"\n\t\"database/sql\"\n\t\"net/http\"\n)\n\nvar db *sql.DB\n\ntype loader interface{ load(ctx context.Context) }\n\ntype repo struct{ db *sql.DB }\n\nfunc (r *repo) load(ctx context.Context) { r.db.QueryContext(ctx, \"SELECT 1 FROM users\") }\n\ntype server struct{ r loader }\n\nfunc (s *server) h(w http.ResponseWriter, r *http.Request) { s.r.load(r.Context()) }\nfunc main() { s := &server{r: &repo{}}; http.HandleFunc(\"/x\", s.h) }\n" },
    forth: [],
    back: [],
  },
  {
    name: "a callback before actions",
    before: { "app/controllers/u_controller.rb": "class UController < ApplicationController\n  def show\n    @user = User.find(params[:id])\n  end\n\n  def edit\n    @user = User.find(params[:id])\n  end\nend\n", "app/models/user.rb": "class User < ApplicationRecord\nend\n" },
    after: { "app/controllers/u_controller.rb": "class UController < ApplicationController\n  before_action :set_user, only: %i[show edit]\n\n  def show; end\n\n  def edit; end\n\n  private\n\n  def set_user\n    @user = User.find(params[:id])\n  end\nend\n", "app/models/user.rb": "class User < ApplicationRecord\nend\n" },
    forth: [],
    back: [],
  },
  {
    name: "a service of ASP.NET",
    before: { "C.cs": "using Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\nusing System.Net.Http;\nusing System.Threading.Tasks;\nusing System.Linq;\nnamespace A;\npublic class Db : DbContext { public DbSet<User> Users { get; set; } }\npublic class User { public int Id { get; set; } }\npublic class UController : ControllerBase {\n  private readonly Db db;\n  public UController(Db db) { this.db = db; }\n  [HttpGet(\"x\")] public User Get(int id) => db.Users.FirstOrDefault(u => u.Id == id);\n}\n" },
    after: { "C.cs": "using Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\nusing System.Net.Http;\nusing System.Threading.Tasks;\nusing System.Linq;\nnamespace A;\npublic class Db : DbContext { public DbSet<User> Users { get; set; } }\npublic class User { public int Id { get; set; } }\npublic interface IUsers { User Find(int id); }\npublic class Users(Db db) : IUsers { public User Find(int id) => db.Users.FirstOrDefault(u => u.Id == id); }\npublic class UController(IUsers users) : ControllerBase {\n  [HttpGet(\"x\")] public User Get(int id) => users.Find(id);\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "a service of Laravel",
    before: { "app/Http/Controllers/U.php": "<?php\nnamespace App\\Http\\Controllers;\nuse App\\Models\\User;\nuse Illuminate\\Support\\Facades\\Http;\nclass U extends Controller {\n  public function show($id) {\n    $user = User::findOrFail($id);\n    $r = Http::timeout(5)->get(\"http://a/x\");\n    return [$user, $r->json()];\n  }\n}\n", "app/Models/User.php": "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass User extends Model {}\n" },
    after: { "app/Http/Controllers/U.php": "<?php\nnamespace App\\Http\\Controllers;\nuse App\\Models\\User;\nuse App\\Services\\Remote;\nclass U extends Controller {\n  public function __construct(private Remote $remote) {}\n  public function show($id) {\n    return [User::findOrFail($id), $this->remote->load()];\n  }\n}\n", "app/Services/Remote.php": "<?php\nnamespace App\\Services;\nuse Illuminate\\Support\\Facades\\Http;\nclass Remote {\n  public function load() {\n    $r = Http::timeout(5)->get(\"http://a/x\");\n    return $r->json();\n  }\n}\n", "app/Models/User.php": "<?php\nnamespace App\\Models;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass User extends Model {}\n" },
    forth: [],
    back: [],
  },
  {
    name: "a function of its own",
    around: { "Cargo.toml": "[package]\nname=\"a\"\n[dependencies]\nreqwest=\"0.12\"\nsqlx=\"0.7\"\naxum=\"0.7\"\n" },
    before: { "src/main.rs": "use axum::{routing::get, Router, extract::State};\nuse sqlx::PgPool;\nasync fn h(State(pool): State<PgPool>) -> String {\n    let n: i64 = sqlx::query_scalar(\"SELECT count(*) FROM users\").fetch_one(&pool).await.unwrap();\n    n.to_string()\n}\n#[tokio::main]\nasync fn main() { let app = Router::new().route(\"/x\", get(h)); }\n" },
    after: { "src/main.rs": "use axum::{routing::get, Router, extract::State};\nuse sqlx::PgPool;\nasync fn count(pool: &PgPool) -> i64 {\n    sqlx::query_scalar(\"SELECT count(*) FROM users\").fetch_one(pool).await.unwrap()\n}\nasync fn h(State(pool): State<PgPool>) -> String {\n    count(&pool).await.to_string()\n}\n#[tokio::main]\nasync fn main() { let app = Router::new().route(\"/x\", get(h)); }\n" },
    forth: [],
    back: [],
  },
  {
    name: "a loop in place of another",
    before: { "C.kt": "package a\nimport org.springframework.web.bind.annotation.*\nimport org.springframework.web.client.RestTemplate\n@RestController\nclass C(private val rest: RestTemplate) {\n  @PostMapping(\"/x\")\n  fun x(@RequestBody ids: List<Int>): List<String?> {\n    val out = mutableListOf<String?>()\n    ids.forEach { out.add(rest.getForObject(\"http://a/$it\", String::class.java)) }\n    return out\n  }\n}\n" },
    after: { "C.kt": "package a\nimport org.springframework.web.bind.annotation.*\nimport org.springframework.web.client.RestTemplate\n@RestController\nclass C(private val rest: RestTemplate) {\n  @PostMapping(\"/x\")\n  fun x(@RequestBody ids: List<Int>) = ids.map { id -> rest.getForObject(\"http://a/$id\", String::class.java) }\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "a file under another name",
    around: { "package.json": "{\"name\":\"a\",\"dependencies\":{\"axios\":\"1\",\"express\":\"4\",\"@prisma/client\":\"5\",\"ioredis\":\"5\",\"bullmq\":\"5\",\"@nestjs/common\":\"10\",\"typeorm\":\"0.3\"}}" },
    before: { "src/users.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\nexport const load = (id: string) => prisma.user.findUnique({ where: { id } })\n", "src/a.ts": "import { load } from './users'\nimport express from 'express'\nconst app = express()\napp.get('/x', async (req, res) => res.json(await load('1')))\n" },
    after: { "src/services/users.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\nexport const load = (id: string) => prisma.user.findUnique({ where: { id } })\n", "src/a.ts": "import { load } from './services/users'\nimport express from 'express'\nconst app = express()\napp.get('/x', async (req, res) => res.json(await load('1')))\n" },
    forth: [],
    back: [],
  },
  {
    name: "a service taken out of a controller",
    around: { "package.json": "{\"name\":\"a\",\"dependencies\":{\"axios\":\"1\",\"express\":\"4\",\"@prisma/client\":\"5\",\"ioredis\":\"5\",\"bullmq\":\"5\",\"@nestjs/common\":\"10\",\"typeorm\":\"0.3\"}}" },
    before: { "a.ts": "import { Controller, Get, Injectable } from '@nestjs/common'\nimport { PrismaClient } from '@prisma/client'\n@Controller('x')\nexport class C {\n  private prisma = new PrismaClient()\n  @Get() all() { return this.prisma.user.findMany({ take: 10 }) }\n}\n" },
    after: { "a.ts": "import { Controller, Get, Injectable } from '@nestjs/common'\nimport { PrismaClient } from '@prisma/client'\n@Injectable()\nexport class S {\n  private prisma = new PrismaClient()\n  all() { return this.prisma.user.findMany({ take: 10 }) }\n}\n@Controller('x')\nexport class C {\n  constructor(private readonly s: S) {}\n  @Get() all() { return this.s.all() }\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "arms the other way round",
    around: { "package.json": "{\"name\":\"a\",\"dependencies\":{\"axios\":\"1\",\"express\":\"4\",\"@prisma/client\":\"5\",\"ioredis\":\"5\",\"bullmq\":\"5\",\"@nestjs/common\":\"10\",\"typeorm\":\"0.3\"}}" },
    before: { "a.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\napp.get('/x', async (req, res) => {\n  if (req.query.a) {\n    await axios.get('http://a/x')\n  } else {\n    await axios.get('http://b/x')\n  }\n})\n" },
    after: { "a.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\napp.get('/x', async (req, res) => {\n  if (!req.query.a) {\n    await axios.get('http://b/x')\n  } else {\n    await axios.get('http://a/x')\n  }\n})\n" },
    forth: [],
    back: [],
  },
  {
    name: "a package of its own",
    around: { "go.mod": "module example.com/app\n\ngo 1.22\n" },
    before: { "main.go": "package main\n\nimport (\n\t\"database/sql\"\n\t\"net/http\"\n)\n\nvar db *sql.DB\n\nfunc load() error {\n\t_, err := db.Query(\"SELECT 1 FROM users\")\n\treturn err\n}\nfunc h(w http.ResponseWriter, r *http.Request) { load() }\nfunc main() { http.HandleFunc(\"/x\", h) }\n" },
    after: { "main.go": "package main\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/app/store\"\n)\n\nfunc h(w http.ResponseWriter, r *http.Request) { store.Load() }\nfunc main() { http.HandleFunc(\"/x\", h) }\n", "store/store.go": "package store\n\nimport \"database/sql\"\n\nvar db *sql.DB\n\nfunc Load() error {\n\t_, err := db.Query(\"SELECT 1 FROM users\")\n\treturn err\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: "a concern",
    before: { "app/models/a.rb": "class A < ApplicationRecord\n  after_save :sync\n  def sync\n    Faraday.get(\"http://a/x\")\n  end\nend\n" },
    after: { "app/models/a.rb": "class A < ApplicationRecord\n  include Syncs\nend\n", "app/models/concerns/syncs.rb": "module Syncs\n  extend ActiveSupport::Concern\n  included do\n    after_save :sync\n  end\n  def sync\n    Faraday.get(\"http://a/x\")\n  end\nend\n" },
    forth: [],
    back: [],
  },
  {
    name: "a handler in place of a controller",
    before: { "C.cs": "using Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\nusing System.Threading.Tasks;\nusing System.Linq;\nnamespace A;\npublic class Db : DbContext { public DbSet<User> Users { get; set; } }\npublic class User { public int Id { get; set; } public string Name { get; set; } }\n[ApiController]\npublic class UController : ControllerBase {\n  private readonly Db db;\n  public UController(Db db) { this.db = db; }\n  [HttpGet(\"x\")] public Task<User> Get(int id) => db.Users.FirstOrDefaultAsync(u => u.Id == id);\n}\n" },
    after: { "C.cs": "using Microsoft.AspNetCore.Mvc;\nusing Microsoft.EntityFrameworkCore;\nusing System.Threading.Tasks;\nusing System.Linq;\nnamespace A;\npublic class Db : DbContext { public DbSet<User> Users { get; set; } }\npublic class User { public int Id { get; set; } public string Name { get; set; } }\npublic static class Endpoints {\n  public static void Map(WebApplication app) {\n    app.MapGet(\"x\", (Db db, int id) => db.Users.FirstOrDefaultAsync(u => u.Id == id));\n  }\n}\n" },
    forth: [],
    back: [],
  },
  {
    name: 'a table in place of conditions',
    around: { "package.json": "{\"name\":\"a\",\"dependencies\":{\"axios\":\"1\",\"express\":\"4\",\"@prisma/client\":\"5\",\"ioredis\":\"5\",\"bullmq\":\"5\",\"@nestjs/common\":\"10\",\"typeorm\":\"0.3\"}}" },
    before: { "a.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\napp.post('/x', async (req, res) => {\n  if (req.body.kind === 'a') await axios.post('http://a/x')\n  else if (req.body.kind === 'b') await axios.post('http://b/x')\n  res.end()\n})\n" },
    after: { "a.ts": "import express from 'express'\nimport axios from 'axios'\nimport { PrismaClient } from '@prisma/client'\nconst prisma = new PrismaClient()\nconst app = express()\nconst handlers = {\n  a: () => axios.post('http://a/x'),\n  b: () => axios.post('http://b/x'),\n}\napp.post('/x', async (req, res) => {\n  await handlers[req.body.kind]?.()\n  res.end()\n})\n" },
    forth: [],
    back: [],
  },
]

describe('code that is only put differently', () => tellsBothWays(rows))

const orders = (body: string): Files => ({
  'app/models/order.rb': 'class Order < ApplicationRecord\nend\n',
  'app/controllers/orders_controller.rb': `class OrdersController < ApplicationController\n${body}\n  def index\n    render json: []\n  end\nend\n`,
})

const callbacks: readonly Difference[] = [
  {
    name: 'a callback before more actions than made the call',
    before: orders('  def show\n    @order = Order.find(params[:id])\n  end\n'),
    after: orders('  before_action :set_order\n\n  def show\n  end\n\n  def set_order\n    @order = Order.find(params[:id])\n  end\n'),
    forth: ['call-removed less orm find', 'call-added more orm find'],
    back: ['call-added more orm find', 'call-removed less orm find'],
  },
]

describe('callbacks that call more often', () => tellsBothWays(callbacks))

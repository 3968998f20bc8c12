import { describe } from 'vitest'
import { tellsBothWays, within } from './bothWays'

describe('caches around what was taken out of a function', () =>
  tellsBothWays([
    ...within({}, ['an own module of Python', 'a.py', 'from cachelib import cache\nimport httpx\nclass E:\n    @classmethod\n    async def all(cls):\n«        async with httpx.AsyncClient() as c:\n            return (await c.get("http://a/all")).json()\n¦        hit = cache.value("all")\n        if not hit:\n            found = await cls._all()\n            cache.set("all", found, expiry=3600)\n            return found\n        return hit.value\n\n    @classmethod\n    async def _all(cls):\n        async with httpx.AsyncClient() as c:\n            return (await c.get("http://a/all")).json()\n»\n', ['cache-added less http GET /all'], ['cache-removed more http GET /all']]),
    ...within({}, ['a map of TypeScript', 'a.ts', `const known = new Map<string, unknown>()\n«export async function user(id: string) {\n  return (await fetch('http://a/users/' + id)).json()\n}\n¦export async function user(id: string) {\n  if (known.has(id)) return known.get(id)\n  const found = await loadUser(id)\n  known.set(id, found)\n  return found\n}\nasync function loadUser(id: string) {\n  return (await fetch('http://a/users/' + id)).json()\n}\n»\n`, ['cache-added less http GET /users/:id'], ['cache-removed more http GET /users/:id']]),
    ...within({}, ['a map of Go', 'a.go', 'package a\nimport "net/http"\ntype S struct { known map[string]*http.Response }\n«func (s *S) User(id string) (*http.Response, error) {\n	return http.Get("http://a/users/" + id)\n}\n¦func (s *S) User(id string) (*http.Response, error) {\n	if u, ok := s.known[id]; ok {\n		return u, nil\n	}\n	u, err := s.loadUser(id)\n	if err != nil {\n		return nil, err\n	}\n	s.known[id] = u\n	return u, nil\n}\nfunc (s *S) loadUser(id string) (*http.Response, error) {\n	return http.Get("http://a/users/" + id)\n}\n»\n', ['cache-added less http GET /users/:id'], ['cache-removed more http GET /users/:id']]),
  ]),
)

describe('waits that a time bounds', () =>
  tellsBothWays([
    ...within({}, ['a select of Go in place of a receive', 'a.go', 'package a\nimport (\n	"errors"\n	"net/http"\n	"time"\n)\nfunc Get(url string) error {\n	done := make(chan error, 1)\n	go func() { _, err := http.Get(url); done <- err }()\n«	return <-done\n¦	select {\n	case err := <-done:\n		return err\n	case <-time.After(5 * time.Second):\n		return errors.New("too late")\n	}\n»}\n', ['timeout-changed less http After()'], ['timeout-changed more http After()']]),
    ...within({}, ['how long a select of Go waits', 'a.go', 'package a\nimport (\n	"errors"\n	"net/http"\n	"time"\n)\nfunc Get(url string) error {\n	done := make(chan error, 1)\n	go func() { _, err := http.Get(url); done <- err }()\n	select {\n	case err := <-done:\n		return err\n	case <-time.After(«30¦5» * time.Second):\n		return errors.New("too late")\n	}\n}\n', ['timeout-changed less http After()'], ['timeout-changed more http After()']]),
    ...within({}, ['a select of Rust in place of a call', 'src/a.rs', 'use std::time::Duration;\npub async fn get(url: &str) -> anyhow::Result<String> {\n«    let r = reqwest::get(url).await?;\n    Ok(r.text().await?)\n¦    tokio::select! {\n        r = reqwest::get(url) => Ok(r?.text().await?),\n        _ = tokio::time::sleep(Duration::from_secs(5)) => Err(anyhow::anyhow!("too late")),\n    }\n»}\n', ['timeout-changed less http sleep()'], ['timeout-changed more http sleep()']]),
    ...within({}, ['how long a select of Rust waits', 'src/a.rs', 'use std::time::Duration;\npub async fn get(url: &str) -> anyhow::Result<String> {\n    tokio::select! {\n        r = reqwest::get(url) => Ok(r?.text().await?),\n        _ = tokio::time::sleep(Duration::from_secs(«30¦5»)) => Err(anyhow::anyhow!("too late")),\n    }\n}\n', ['timeout-changed less http sleep()'], ['timeout-changed more http sleep()']]),
    ...within({}, ['a pause that may be cancelled', 'a.go', 'package a\nimport (\n	"context"\n	"net/http"\n	"time"\n)\nfunc Get(ctx context.Context, url string) error {\n	http.Get(url)\n	select {\n	case <-ctx.Done():\n		return ctx.Err()\n	case <-time.After(«30¦5» * time.Second):\n	}\n	_, err := http.Get(url)\n	return err\n}\n', [], []]),
  ]),
)

describe('models in hooks of models', () =>
  tellsBothWays([
    ...within({}, ['what a hook asks by a condition', 'models/Device.js', `const { DataTypes, Op } = require('sequelize')\nmodule.exports = {\n    name: 'Device',\n    schema: { name: { type: DataTypes.STRING } },\n    hooks: function (M, app) {\n        return {\n            afterDestroy: async (device, opts) => {\n                await M.AccessToken.destroy({ where: { ownerId: device.id } })\n            },\n            afterBulkDestroy: async (options) => {\n                if (!options.where) { return }\n                const ids = [...options.where.id]\n«¦                await M.AccessToken.destroy({ where: { ownerId: { [Op.in]: ids } } })\n»            }\n        }\n    }\n}\n`, ['call-added more orm destroy AccessToken'], ['call-removed less orm destroy AccessToken']]),
  ]),
)

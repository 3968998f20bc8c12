import { describe } from 'vitest'
import { type PartRow, differencesIn, tellsBothWays } from './bothWays'

const python = (body: string): string => `import slumber
import stripe
from anthropic import Anthropic
from googleapiclient.discovery import build
from openai import AsyncOpenAI, OpenAI
from slack_sdk.web.client import WebClient

ai = OpenAI(api_key="a")
drive = build("drive", "v3")

def run(client: WebClient, other, user_id):
    ${body || 'pass'}
`
const csharp = (body: string): string => `using Foundatio.Caching;
public interface IPetRepository : ISearchableRepository<Pet> { }
public class PetHandler {
  private readonly ICacheClient _cache;
  private readonly IMessagePublisher _publisher;
  private readonly IQueue<Mail> _mails;
  private readonly IPetRepository _pets;
  private readonly IFileStorage _storage;
  public async Task Run(string id) {
    ${body}
  }
}
`
const go = (body: string): string => `package pets
import (
\t"context"
\t"github.com/beego/beego/v2/client/orm"
)
func ormer(ctx context.Context) (orm.Ormer, error) {
\tq := ctx.Value(1)
\tif q == nil { return nil, errors.New("a") }
\treturn q, nil
}
func Run(ctx context.Context) error {
\to := orm.NewOrm()
\tx, err := ormer(ctx)
\t${body}
\treturn err
}
`

const added = (name: string, after: string, call: string): PartRow => ({ name, before: '', after, forth: [`call-added more ${call}`], back: [`call-removed less ${call}`] })
const none = (name: string, after: string): PartRow => ({ name, before: '', after, forth: [], back: [] })

describe('services and stores by their libraries', () =>
  tellsBothWays([
    ...differencesIn('shop/run.py', python, [
      added('a call of Slack', 'client.chat_postMessage(channel="a")', 'http chat_postMessage'),
      added('one on a client of no known type', 'other.chat_postEphemeral(channel="a")', 'http chat_postEphemeral'),
      added('a model that is asked', 'ai.chat.completions.create(model="m", messages=[])', 'http create'),
      added('a model of another maker', 'Anthropic().messages.create(model="m")', 'http create'),
      added('a payment', 'stripe.Customer.retrieve(user_id)', 'http retrieve'),
      added('a resource that is named as an attribute', 'slumber.API("http://pets/api").owners.get(name=user_id)', 'http GET /api'),
      added('a request that is sent last', 'drive.files().list(q="a").execute()', 'http execute'),
      none('a request that is only made', 'request = drive.files().list(q="a")'),
      none('what makes something else', 'other.create(model="m")'),
    ]),
    ...differencesIn('src/Pets.cs', csharp, [
      added('an entry of a shared cache', 'await _cache.IncrementAsync(id, 1);', 'cache IncrementAsync'),
      added('a message', 'await _publisher.PublishAsync(new Changed(id));', 'queue publish'),
      added('work for later', 'await _mails.EnqueueAsync(new Mail(id));', 'queue publish'),
      added('a record by the interface that a repository extends', 'var pet = await _pets.GetByIdAsync(id);', 'orm GetByIdAsync'),
      added('a message of a publisher of no known type', 'await eventPublisher.PublishAsync(new Changed(id));', 'queue publish'),
      added('work for a queue of no known type', 'await mailQueue.EnqueueAsync(id);', 'queue publish'),
      none('what stands in a queue of the process', 'waiting.Enqueue(id);'),
      added('a file', 'await _storage.DeleteFileAsync(id);', 'cloud DeleteFileAsync'),
    ]),
    ...differencesIn('pets/run.go', go, [
      added('a record', 'o.Insert(&Pet{})', 'orm Insert'),
      added('records of a chain', 'x.QueryTable("pet").Filter("id", 1).All(&pets)', 'orm All'),
      added('a statement', 'o.Raw("select 1 from pet").QueryRows(&pets)', 'sql query'),
      none('a query that is only made', 'x.QueryTable("pet").Filter("id", 1)'),
    ]),
  ]))

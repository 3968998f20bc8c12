import type { CatalogRowInput } from './schema'

const words = (text: string): string[] => text.split(' ')
const sdk = (modules: string[], receivers: string, methods: string, dependency: string): CatalogRowInput => ({
  kind: 'call', ecosystem: 'python', modules, receivers: words(receivers), methods: words(methods), target: 'http', operation: '{method}', dependency,
})
const any = (methods: string, dependency: string): CatalogRowInput => ({ kind: 'call', ecosystem: 'python', modules: ['(any)'], methods: words(methods), target: 'http', operation: '{method}', dependency })

const slackModules = ['slack_sdk', 'slack_sdk.*', 'slack', 'slack_bolt', 'slack_bolt.*']
const slackMethods =
  'api_call chat_postMessage chat_postEphemeral chat_update chat_delete users_info users_list users_lookupByEmail users_profile_get conversations_list conversations_info conversations_history conversations_members conversations_create conversations_invite conversations_open conversations_replies files_upload files_upload_v2 views_open views_push views_update views_publish reactions_add team_info'
const kubernetesModules = ['kubernetes', 'kubernetes.client', 'kubernetes.client.*', 'kubernetes_asyncio', 'kubernetes_asyncio.client']

/** How often who asks may ask, by the middleware that is told: `Rule(minute=60, zone="api")`. */
const ruleOfRate: CatalogRowInput = {
  kind: 'setting', ecosystem: 'python', modules: ['ratelimit'], methods: ['Rule'], value: ['second', 'minute', 'hour', 'day', 'month'].map((unit) => ({ arg: 0, path: [unit] })),
  setting: 'rate-limit-changed', unit: 'count', greater: 'more', introduced: 'less', target: 'http', what: 'rate limit',
}

/** Services of others, by the libraries of Python that call them. */
export const pythonServiceRows: readonly CatalogRowInput[] = [
  sdk(slackModules, 'WebClient() AsyncWebClient() SlackClient() App().client AsyncApp().client', slackMethods, 'slack.com'),
  any('api_call chat_postMessage chat_postEphemeral chat_update chat_delete users_lookupByEmail users_profile_get conversations_history conversations_members conversations_invite conversations_replies files_upload_v2 views_open views_publish reactions_add', 'slack.com'),
  sdk(['stripe'], '* *.*', 'create retrieve modify list search delete cancel capture confirm refund pay finalize_invoice void_invoice create_async retrieve_async list_async', 'stripe.com'),
  sdk(['openai', 'langfuse.openai'], ' * *.* OpenAI().** AsyncOpenAI().** AzureOpenAI().** AsyncAzureOpenAI().**', 'create acreate parse generate stream', 'openai'),
  sdk(['anthropic'], 'Anthropic().** AsyncAnthropic().** AnthropicBedrock().** AnthropicVertex().**', 'create stream count_tokens', 'anthropic'),
  sdk(['litellm'], ' Router()', 'completion acompletion embedding aembedding', 'litellm'),
  sdk(['twilio.rest'], 'Client().**', 'create fetch update list', 'twilio.com'),
  sdk(['sendgrid'], 'SendGridAPIClient()', 'send', 'sendgrid.com'),
  sdk(['googleapiclient.discovery', 'googleapiclient'], 'build().**', 'execute next_chunk', 'googleapis.com'),
  sdk(['github'], 'Github() Github().*() Github().*().*()', 'get_repo get_user get_organization get_repos get_issues get_issue get_pull get_pulls get_commits get_commit get_contents create_issue create_pull create_file update_file create_comment get_branch get_labels search_issues', 'github.com'),
  sdk(['jira'], 'JIRA()', 'issue create_issue search_issues transition_issue add_comment assign_issue projects search_users', 'jira'),
  sdk(kubernetesModules, '*Api() client.*Api()', '*', 'kubernetes'),
  ruleOfRate,
]

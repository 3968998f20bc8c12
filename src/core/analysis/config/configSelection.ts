export type ConfigFormat = 'yaml' | 'json' | 'properties' | 'env' | 'ini' | 'nginx' | 'crontab' | 'commands' | 'script' | 'directives' | 'blocks' | 'markup'

/** What looks like configuration and says nothing of a running service. */
const leftOut: readonly RegExp[] = [
  /(?:^|\/)\.(?:github|gitlab|circleci|buildkite|husky|vscode|idea|devcontainer|semaphore|woodpecker|changeset|storybook)\//,
  /(?:^|\/)(?:\.gitlab-ci|\.travis|appveyor|azure-pipelines|bitbucket-pipelines|\.drone|codecov|\.codecov|cloudbuild|\.goreleaser|\.pre-commit-config|dependabot|renovate|mkdocs|\.readthedocs|\.rubocop[\w-]*|\.golangci|\.eslintrc|\.prettierrc|\.stylelintrc|buildspec|skaffold|lerna|turbo|nx|angular|composer|bower|deno|package|package-lock|tsconfig[\w.-]*|jsconfig|pnpm-lock|yarn|manifest|deploy-readiness|chart|setup|tox|pytest|poetry|pyproject|cargo|\.editorconfig|lefthook)\.(?:ya?ml|json5?|toml|cfg|ini|conf)$/i,
  /(?:^|\/)(?:node_modules|vendor|third[_-]party|dist|build|target|tests?|__tests__|specs?|fixtures?|testdata|testing|e2e|mocks?|examples?|samples?|docs?|website|locales?|i18n|translations?|lang|languages|schemas?|dashboards?|swagger|openapi|benchmarks?|definitions|cassettes|migrations)\//i,
  /(?:^|\/)(?:openapi|swagger|asyncapi)[\w.-]*\.(?:ya?ml|json)$|[.-](?:schema|lock|test|spec)\.(?:ya?ml|json)$|\.lock$|-test\.(?:ya?ml|properties)$/i,
  /(?:^|\/)(?:docker-)?compose[-_.](?:[\w-]+[-_.])*(?:tests?|e2e|ci)(?:[-_.][\w-]+)*\.ya?ml$/i,
  /(?:^|\/)messages[\w-]*\.properties$|(?:^|\/)gradle[\w-]*\.properties$|(?:^|\/)(?:log4j2?|logback|checkstyle)[\w.-]*$/i,
]

const formats: readonly { readonly pattern: RegExp; readonly format: ConfigFormat }[] = [
  { pattern: /(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$|(?:^|\/)env\.example$/i, format: 'env' },
  { pattern: /\.(?:ya?ml|ya?ml\.(?:erb|example|sample|dist|tpl)|ya?ml\.j2)$/i, format: 'yaml' },
  { pattern: /(?:^|\/)(?:appsettings[\w.-]*|config[\w.-]*|settings[\w.-]*|default|production|staging|ocelot[\w.-]*|envoy[\w.-]*)\.json[c5]?$|(?:^|\/)(?:config|configs|settings|conf)\/[^/]+\.json$/i, format: 'json' },
  { pattern: /(?:^|\/)(?:vercel|host|function|now)\.json$/, format: 'json' },
  { pattern: /(?:^|\/)[\w.-]*task[_-]?def(?:inition)?[\w.-]*\.json$/i, format: 'json' },
  { pattern: /(?:^|\/)(?:manifests|k8s|kubernetes|deploy|helm)\/.*\.json$/i, format: 'json' },
  { pattern: /\.properties$/i, format: 'properties' },
  { pattern: /nginx[^/]*\.conf(?:\.\w+)?$|(?:^|\/)default\.conf(?:\.\w+)?$|\.conf\.template$|(?:^|\/)nginx\/.*\.(?:conf|template)$|(?:^|\/)sites-(?:enabled|available)\/[^/]+$/i, format: 'nginx' },
  { pattern: /(?:^|\/)crontab(?:\.\w+)?$|(?:^|\/)cron\.d\/[^/]+$|\.(?:cron|crontab)$/i, format: 'crontab' },
  { pattern: /(?:^|\/)(?:Dockerfile|Containerfile|Procfile)(?:\.[\w-]+)?$|\.[Dd]ockerfile$/, format: 'commands' },
  { pattern: /(?:^|\/)(?:[\w-]+[-_.])?(?:entrypoint|entry|start|run|serve|server|boot|launch|worker|web|scheduler)(?:[-_.][\w-]+)?\.sh$|(?:^|\/)(?:docker-)?entrypoint$/i, format: 'script' },
  { pattern: /(?:^|\/)(?:bin|scripts?|docker)\/(?:[\w-]+[-_])?(?:entrypoint|start|run|serve|server|boot|launch|worker|web|scheduler)(?:[-_][\w-]+)?$/i, format: 'script' },
  { pattern: /(?:^|\/)(?:(?:apache2?|httpd|vhosts?)[\w.-]*|000-default|(?:apache2?|httpd)\/.*)\.conf$/i, format: 'directives' },
  { pattern: /haproxy[^/]*\.(?:cfg|conf)(?:\.\w+)?$|(?:^|\/)redis[^/]*\.conf(?:\.\w+)?$/i, format: 'directives' },
  { pattern: /\.(?:tf|tfvars|hcl|nomad)$/i, format: 'blocks' },
  { pattern: /\.(?:ini|toml|cfg|conf|cnf|service|timer)$/i, format: 'ini' },
  { pattern: /\.(?:blade\.php|html?|erb|twig|hbs|ejs|njk|cshtml|razor|tmpl|gohtml|jinja2?|j2|phtml|jspx?|heex|leex|liquid|mustache)$/i, format: 'markup' },
]

/** Whether a format may say which services call one another; markup only says how often a page asks. */
export const namesCalls = (format: ConfigFormat): boolean => format !== 'markup'

/** Largest configuration file that is read, in characters. */
export const largestConfig = 2_000_000

/** How a file that configures what runs is written; null where it is no such file. */
export const configFormatOf = (path: string): ConfigFormat | null =>
  leftOut.some((pattern) => pattern.test(path)) ? null : (formats.find(({ pattern }) => pattern.test(path))?.format ?? null)

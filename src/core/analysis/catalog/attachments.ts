import * as z from 'zod'
import { ecosystem } from './schema'

const names = z.array(z.string())

/** How a framework is told what to run around handlers, or around the writing of records. */
const row = z.strictObject({
  ecosystem,
  /** Last names of the call; any attribute of a function where empty. */
  functions: names,
  /** Options that hold what is attached; the arguments themselves where empty. */
  options: names.default([]),
  /** Calls that carry what is attached: `Depends(verify)`. */
  carriers: names.default([]),
  /** What is run of a class that is attached. */
  methods: names.default([]),
  /** True where it goes by its name in the class around. */
  isNamed: z.boolean().default(false),
})
export type AttachmentRow = z.infer<typeof row>

const words = (text: string): string[] => text.split(' ')

const around = ['before', 'after', 'around']
const controller = around.flatMap((when) => [`${when}_action`, `prepend_${when}_action`, `append_${when}_action`])
const record = ['validation', 'save', 'create', 'update', 'destroy', 'perform', 'enqueue'].flatMap((what) => around.map((when) => `${when}_${what}`))
const commits = words('after_commit after_rollback after_create_commit after_update_commit after_destroy_commit after_save_commit after_initialize after_find after_touch')

const routes = words('get post put delete patch head options all route')
const filters = words('OnActionExecuting OnActionExecutionAsync OnActionExecuted OnAuthorization OnAuthorizationAsync OnResultExecuting OnResultExecutionAsync OnResourceExecuting OnResourceExecutionAsync OnException OnExceptionAsync InvokeAsync')
const guards = words('canActivate intercept transform catch')

const rows: readonly AttachmentRow[] = z.array(row).parse([
  { ecosystem: 'ruby', functions: [...controller, ...record, ...commits], isNamed: true },
  { ecosystem: 'npm', functions: words('UseGuards UseInterceptors UsePipes UseFilters useGlobalGuards useGlobalInterceptors useGlobalPipes useGlobalFilters'), methods: guards },
  { ecosystem: 'npm', functions: ['Module'], options: ['useClass'], methods: guards },
  { ecosystem: 'npm', functions: ['apply'], methods: ['use'] },
  { ecosystem: 'npm', functions: routes, options: words('preHandler preValidation preParsing preSerialization onRequest onSend onResponse') },
  { ecosystem: 'python', functions: [...routes, 'api_route', 'websocket', 'APIRouter', 'FastAPI', 'include_router'], options: ['dependencies'], carriers: ['Depends', 'Security'] },
  { ecosystem: 'python', functions: ['add_middleware'], methods: ['dispatch', '__call__'] },
  { ecosystem: 'python', functions: [] },
  { ecosystem: 'go', functions: words('Use With Pre GET POST PUT DELETE PATCH HEAD Any Get Post Put Delete Patch Handle HandleFunc Group Add') },
  { ecosystem: 'dotnet', functions: [], methods: filters },
  { ecosystem: 'dotnet', functions: ['UseMiddleware'], methods: ['Invoke', 'InvokeAsync'] },
  { ecosystem: 'dotnet', functions: ['AddHttpMessageHandler'], methods: ['SendAsync', 'Send'] },
  { ecosystem: 'dotnet', functions: ['AddEndpointFilter'], methods: ['InvokeAsync'] },
  { ecosystem: 'jvm', functions: words('addInterceptor addNetworkInterceptor addInterceptors addRequestInterceptor'), methods: words('preHandle postHandle afterCompletion intercept apply') },
  { ecosystem: 'jvm', functions: words('addFilter addFilterBefore addFilterAfter addFilterAt setFilter'), methods: words('doFilter doFilterInternal') },
  { ecosystem: 'php', functions: words('middleware withMiddleware'), methods: ['handle', '__invoke'] },
  { ecosystem: 'php', functions: ['observe'], methods: words('creating created updating updated saving saved deleting deleted restored') },
])

/** Rows that hold for any attribute of a function. */
export const attributeRows: readonly AttachmentRow[] = rows.filter(({ functions }) => functions.length === 0)

const byName: ReadonlyMap<string, readonly AttachmentRow[]> = new Map(
  [...new Set(rows.flatMap(({ functions }) => functions))].map((name) => [name, rows.filter(({ functions }) => functions.includes(name))]),
)

/** Rows of the calls that go by a last name; most have none. */
export const attachmentsOf = (name: string): readonly AttachmentRow[] => byName.get(name) ?? none

const none: readonly AttachmentRow[] = []

/** Every command, setting, view and context key of the extension; package.json is held to this table by a test. */

export const commands = {
  openPanel: 'deployReadiness.openPanel',
  refresh: 'deployReadiness.refresh',
  lookUpMetric: 'deployReadiness.lookUpMetric',
  signItem: 'deployReadiness.signItem',
  waiveItem: 'deployReadiness.waiveItem',
  push: 'deployReadiness.push',
  installHook: 'deployReadiness.installHook',
  removeHook: 'deployReadiness.removeHook',
  setToken: 'deployReadiness.setToken',
  forgetToken: 'deployReadiness.forgetToken',
  openConfig: 'deployReadiness.openConfig',
  switchEnvironment: 'deployReadiness.switchEnvironment',
  checkConnection: 'deployReadiness.checkConnection',
  mapMetric: 'deployReadiness.mapMetric',
} as const
export type CommandId = (typeof commands)[keyof typeof commands]

export const settings = {
  pollSeconds: { key: 'pollSeconds', default: 15 },
  environment: { key: 'environment', default: '' },
  codeLens: { key: 'codeLens', default: true },
  openPanelOnStart: { key: 'openPanelOnStart', default: false },
} as const
export const settingsSection = 'deployReadiness'

export const views = {
  changes: 'deployReadiness.changes',
  checklist: 'deployReadiness.checklist',
  staging: 'deployReadiness.staging',
} as const

/** `deployReadiness.state` is one of `idle`, `loading`, `problem`, `judged`. */
export const contextKeys = { state: 'deployReadiness.state' } as const

export const panelViewType = 'deployReadiness.panel'
export const configFile = 'deploy-readiness.json'

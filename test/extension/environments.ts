import { config, type Environment } from '../../src/core/model/config'

/** An environment as the configuration file would give it. */
export const environment = (value: unknown): Environment => {
  const { environments } = config.parse({ environments: { staging: value } })
  if (environments['staging'] === undefined) throw new Error('the configuration lost its environment')
  return environments['staging']
}

/** How long the system takes to come back after a 60 s slowdown of one node; null seconds: not within the horizon. */
export interface Recovery {
  readonly node: string
  readonly baselineSeconds: number | null
  readonly branchSeconds: number | null
}

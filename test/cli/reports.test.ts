import { describe, expect, it } from 'vitest'
import { markdownReport } from '../../src/cli/report/markdownReport'
import { sarifReport } from '../../src/cli/report/sarifReport'
import { textReport } from '../../src/cli/report/textReport'
import { coloured, plain } from '../../src/cli/terminal'
import { notReady, now, ready, unknown } from './sampleReadiness'

const report = (value: typeof notReady, columns = 96, paint = plain) => textReport(value, { columns, paint, now })

describe('the text report', () => {
  const cases = [
    { name: 'not-ready', input: notReady },
    { name: 'ready', input: ready },
    { name: 'unknown', input: unknown },
  ]
  it.each(cases)('of a branch that is $name', async ({ name, input }) => {
    await expect(report(input)).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it.each([80, 88, 100])('stays within %i columns', (columns) => {
    const tooLong = report(notReady, columns)
      .split('\n')
      .filter((line) => line.length > columns)
    expect(tooLong).toEqual([])
  })

  it('says the same in colour', () => {
    const painted = report(notReady, 96, coloured)
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(report(notReady))
    expect(painted).toContain('\u001b[31m\u001b[1mNOT READY\u001b[0m')
  })
})

describe('the Markdown report', () => {
  it('is a comment for a pull request', async () => {
    await expect(markdownReport(notReady, now)).toMatchFileSnapshot('golden/not-ready.md')
  })

  it('lets no name become markup, a mention or a column', () => {
    const branch = { ...ready.branch, name: '<img src=x> @team | [x](http://y) `' }
    const text = markdownReport({ ...ready, branch }, now)
    expect(text).toContain('\\<img src=x\\> @\u200bteam \\| \\[x\\](http://y) \\`')
  })
})

describe('the SARIF report', () => {
  it('has a result with file and line for each change and each open item', async () => {
    await expect(`${JSON.stringify(sarifReport(notReady), null, 2)}\n`).toMatchFileSnapshot('golden/not-ready.sarif.json')
  })

  it('has none for a branch that changes nothing', () => {
    expect(sarifReport(ready)).toMatchObject({ version: '2.1.0', runs: [{ results: [] }] })
  })
})

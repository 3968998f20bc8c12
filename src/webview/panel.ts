import 'uplot/dist/uPlot.min.css'
import * as z from 'zod'
import { assess, type AssessOptions } from '../core/readiness/assess'
import { registerForecastChart } from './chart/forecastChart'
import { registerControls } from './controls'
import { startPanel } from './startPanel'

// The content policy forbids compiled functions.
z.config({ jitless: true })
registerControls()
registerForecastChart()

/** Few enough to follow a pointer; the host answers with all of them once an assumption is let go. */
const whileDragged: AssessOptions = { draws: 4, advises: false }

const root = document.getElementById('panel')
if (root === null) throw new Error('the page has no element "panel"')
const editor = acquireVsCodeApi()
startPanel({
  root,
  assess: (input) => assess(input, whileDragged),
  host: {
    post: (message) => editor.postMessage(message),
    save: (state) => editor.setState(state),
    restore: () => editor.getState(),
  },
})

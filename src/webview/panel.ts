import 'uplot/dist/uPlot.min.css'
import * as z from 'zod'
import { assess } from '../core/readiness/assess'
import { registerForecastChart } from './chart/forecastChart'
import { registerControls } from './controls'
import { startPanel } from './startPanel'

// The content policy forbids compiled functions.
z.config({ jitless: true })
registerControls()
registerForecastChart()

const root = document.getElementById('panel')
if (root === null) throw new Error('the page has no element "panel"')
const editor = acquireVsCodeApi()
startPanel({
  root,
  assess,
  host: {
    post: (message) => editor.postMessage(message),
    save: (state) => editor.setState(state),
    restore: () => editor.getState(),
  },
})

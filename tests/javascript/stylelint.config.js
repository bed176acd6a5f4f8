// The styles of the pages: nothing that the oldest browser lacks, but what a page can do without.
import { BROWSERS } from "./browsers.js"

// Without these a page looks a little plainer and reads the same.
const DISPENSABLE = [
  "properties.box-decoration-break",
  "properties.text-decoration-thickness",
  "properties.text-spacing-trim",
  "properties.text-underline-offset",
  // Corners are square in older browsers.
  "properties.outline",
  // Only drawings use it, where Chromium knows it since 35.
  "properties.paint-order",
  // compare.js unfolds for paper, too.
  "selectors.details-content",
  // What waits for a script keeps its room before the script runs.
  "at-rules.media.scripting",
]

export default {
  plugins: ["stylelint-browser-compat"],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    "plugin/browser-compat": [true, { browserslist: BROWSERS, allow: { features: DISPENSABLE } }],
    // The shorthand takes a thickness since 89; an older browser drops it whole.
    "declaration-property-value-disallowed-list": { "text-decoration": ["/\\d/"] },
  },
}

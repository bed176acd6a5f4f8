// The oldest browser that the pages must work in: domestic browsers and systems of 2020 are built on it.
export const BROWSERS = ["chrome 86"]

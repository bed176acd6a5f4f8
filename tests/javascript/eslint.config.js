// The scripts of the pages: one dialect, and nothing that Chromium 86 lacks.
//
// ecmaVersion holds the syntax to ES2020, es-x the built-in objects and their methods (by name, whatever the
// type of the object), compat the interfaces of the browser by browsers.js.
import js from "@eslint/js"
import stylistic from "@stylistic/eslint-plugin"
import compat from "eslint-plugin-compat"
import esx from "eslint-plugin-es-x"
import globals from "globals"

import { BROWSERS } from "./browsers.js"

const SCRIPTS = "hooks/nianbao/theme/assets/javascripts/*.js"
// Each script is one object; a page or the worker loads them in order.
const OBJECTS = [
  "NianbaoChange", "NianbaoChart", "NianbaoCompare", "NianbaoElements", "NianbaoFigureSearch", "NianbaoFold", "NianbaoHelp",
  "NianbaoLetters", "NianbaoMatch", "NianbaoNumerals", "NianbaoPassages", "NianbaoSearch", "NianbaoShow",
  "NianbaoUnpack", "NianbaoWording", "NianbaoWords",
]

export default [
  {
    ...js.configs.recommended,
    files: [SCRIPTS],
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: "script",
      globals: {
        ...globals.browser,
        importScripts: "readonly",
        ...Object.fromEntries(OBJECTS.map((name) => [name, "readonly"])),
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
  },
  { ...compat.configs["flat/recommended"], files: [SCRIPTS], settings: { browsers: BROWSERS } },
  {
    ...esx.configs["flat/restrict-to-es2020"],
    files: [SCRIPTS],
    settings: { "es-x": { aggressive: true } },
  },
  {
    files: [SCRIPTS],
    // By their names alone these cannot be told from older ones: map of an array, at as a property.
    rules: {
      ...Object.fromEntries(Object.keys(esx.rules)
        .filter((name) => /^no-(iterator|asynciterator|set)-prototype-/.test(name))
        .map((name) => [`es-x/${name}`, "off"])),
      "es-x/no-array-prototype-at": "off",
      "es-x/no-string-prototype-at": "off",
      "no-restricted-syntax": ["error", { selector: "CallExpression[callee.property.name='at']", message: "Chromium 92" }],
    },
  },
  {
    files: [SCRIPTS],
    plugins: { "@stylistic": stylistic },
    rules: {
      "no-redeclare": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { varsIgnorePattern: "^Nianbao", caughtErrors: "none" }],
      "strict": ["error", "global"],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "prefer-arrow-callback": "error",
      "prefer-template": "error",
      "prefer-spread": "error",
      "prefer-rest-params": "error",
      "object-shorthand": "error",
      "eqeqeq": "error",
      "no-implicit-globals": ["error", { lexicalBindings: false }],
      "@stylistic/semi": ["error", "never"],
      "@stylistic/template-curly-spacing": "error",
      "@stylistic/quotes": ["error", "double", { avoidEscape: true }],
      "@stylistic/arrow-parens": "error",
      "@stylistic/max-len": ["error", { code: 140, ignoreRegExpLiterals: true }],
      "@stylistic/no-trailing-spaces": "error",
      "@stylistic/eol-last": "error",
    },
  },
]

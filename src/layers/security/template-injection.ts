import { type Flow, flowRule, isFromOutside } from "./flow-rule.ts";

/** Data that is read as a template. */
export const templateInjection = flowRule({
  name: "template-injection",
  precision: 0.85,
  meaning: "Data is read as a template, and templates can run code.",
  cwe: ["CWE-1336", "CWE-94"],
  equivalents: ["sonar/S5496", "codeql/template-injection", "bandit/B702"],
  danger: "html",
  effect: "which reads it as a template, and templates can run code; hand data over as variables.",
  sinks: {
    script: [
      [
        /^(pug|jade|ejs|nunjucks|handlebars|Handlebars|hbs|mustache|Mustache|dot|doT|_|lodash|swig|eta|twig|Twig|marko|squirrelly|sqrl)\.(compile|render|renderString|template|precompile|renderFile(?=never))$/,
        0,
      ],
    ],
    python: [
      [/^(flask\.)?render_template_string$/, 0, "source"],
      [
        /^((jinja2|mako\.template|django\.template|tornado\.template|string_template|genshi\.template)\.)?(Template|MarkupTemplate)$/,
        0,
        "source",
        "text",
      ],
      [
        /(^|\.)(env|environment|jinja_env|(jinja2\.)?(Sandboxed)?Environment\(.*\)|engine|engines\[[^\]]*\])\.from_string$/i,
        0,
      ],
    ],
    java: [
      [/^(Velocity|velocityEngine|ve)\.evaluate$/, 3],
      [/^new Template$/, 1],
    ],
    ruby: [[/^ERB\.new$/, 0]],
    go: [[/(^|\.)Parse$/, 0]],
  },
  weigh: ({ trace, isBuilt, sink, context }: Flow) => {
    if (context.language === "go" && !/template/.test(context.after.text)) return null;
    if (isFromOutside(trace)) return 0.85;
    // A template that a caller hands over may be one; text with a value in it is not.
    if (isBuilt && trace.origin === "data" && !/^(_|lodash|Template|string\.Template)\b/.test(sink))
      return 0.72;
    return sink.endsWith("render_template_string") && trace.origin === "data" ? 0.68 : null;
  },
});

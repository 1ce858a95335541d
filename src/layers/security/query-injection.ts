import { type Flow, flowRule } from "./flow-rule.ts";

/** LDAP filters and XPath expressions built from data. */
export const queryInjection = flowRule({
  name: "query-injection",
  precision: 0.8,
  meaning:
    "An LDAP filter or XPath expression is put together from data, so whoever controls the data can change what it matches.",
  cwe: ["CWE-90", "CWE-643"],
  equivalents: ["sonar/S2078", "sonar/S2091", "codeql/ldap-injection", "codeql/xpath-injection"],
  danger: "other",
  effect: "which takes it as a filter; whoever controls it can change what it matches.",
  sinks: {
    script: [
      [/^(xpath\.(select|select1|evaluate|parse)|document\.evaluate|xpath)$/, 0],
      [/(^|\.)\w*ldap\w*\.search$/i, 0, 1, "filter"],
    ],
    python: [
      [
        /^(\w*ldap\w*|conn|connection|l)\.(search|search_s|search_st|search_ext|search_ext_s)$/i,
        0,
        1,
        2,
        "filterstr",
        "search_filter",
        "search_base",
      ],
      [
        /^(\w*(tree|root|doc|xml|etree)\w*)\.(xpath|findall|find|XPath)$|(^|\.)(xpath|XPath)$|^elementpath\.select$/i,
        0,
        1,
      ],
    ],
    java: [
      [
        /(^|\.)(xpath|xPath)\.(compile|evaluate|selectNodes)$|(^|\.)(ctx|context|dirContext|ldapTemplate)\.search$/,
        0,
        1,
      ],
    ],
    php: [
      [/^\\?ldap_(search|list|read)$/, 2],
      [/(^|\.)xpath$/, 0],
    ],
    csharp: [[/(^|\.)(SelectNodes|SelectSingleNode|XPathSelectElements?)$/, 0]],
  },
  weigh: ({ trace, isBuilt, context }: Flow) => {
    if (!/ldap|xpath|etree|lxml|xml/i.test(context.after.text)) return null;
    if (trace.source?.kind === "request") return 0.8;
    return isBuilt && trace.origin === "data" ? 0.66 : null;
  },
});

import { field, JS, onNodes } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const LABELS = /^(switch_case|switch_default|case_statement|default_statement)$/;

/** `default:` before other branches. */
export const defaultCaseLast = lintRule({
  name: "default-case-last",
  severity: "note",
  precision: 0.8,
  onRequest: true,
  meaning: "`default` stands before other branches, where readers overlook it and running on goes elsewhere.",
  equivalents: ["eslint/default-case-last", "sonar/S4524", "biome/useDefaultSwitchClauseLast"],
  types: onNodes([[...JS, "php"], ["switch_statement"]]),
  at(node) {
    const branches = (field(node, "body")?.namedChildren ?? []).filter((child) => LABELS.test(child.type));
    const index = branches.findIndex((child) => /default/.test(child.type));
    const found = index < 0 || index === branches.length - 1 ? undefined : branches[index];
    const line = found?.startPosition.row;
    return line === undefined ? null : { place: { startLine: line + 1, endLine: line + 1 } };
  },
});

import { JS, onNodes, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `"${name}"`: plain quotes leave the placeholder as it is. */
export const templateInString = lintRule({
  name: "template-in-string",
  precision: 0.75,
  meaning:
    "A `${…}` placeholder stands in plain quotes, where it is not replaced; a template string was meant.",
  equivalents: ["eslint/no-template-curly-in-string", "biome/noTemplateCurlyInString"],
  types: onNodes([JS, ["string"]]),
  at(node, context) {
    if (!/\$\{[^}]+\}/.test(node.text) || /\\\$\{/.test(node.text)) return null;
    // Environment variables are often filled in later, by whoever reads the text.
    if (!/\$\{(?![A-Z][A-Z0-9]*_[A-Z0-9_]+\})[^}]+\}/.test(node.text)) return null;
    const parent = node.parent?.type ?? "";
    if (/^(import_statement|export_statement|literal_type|jsx_attribute|property_signature)$/.test(parent))
      return null;
    const place = {
      place: node,
      message: `The placeholder in ${quote(node)} is not replaced, because plain quotes make no template.`,
    };
    const inner = node.text.slice(1, -1);
    const simple =
      /^[^`\\]*$/.test(inner) &&
      [...inner.matchAll(/\$\{([^}]*)\}/g)].every((match) => /^\s*[\w$.[\]]+\s*$/.test(match[1] ?? ""));
    return simple && parent !== "pair"
      ? { ...place, suggestion: replaceNode(context.after, node, `\`${inner}\``) }
      : place;
  },
});

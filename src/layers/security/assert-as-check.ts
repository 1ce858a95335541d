import { enclosingFunction, field, onNodes, quote } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { securityRule } from "./security-rule.ts";

const PERMISSION =
  /\b(is_admin|is_staff|is_superuser|is_authenticated|is_authorized|has_perm(ission)?s?|has_role|can_(access|edit|delete|view|write)|authorized|allowed|permission|role\s*==|owner(_id)?\s*==|check_password|verify_\w+|token|signature|csrf)\b/i;

/** An `assert` that keeps somebody out: `python -O` leaves it away. */
export const assertAsCheck = securityRule({
  name: "assert-as-check",
  severity: "warning",
  precision: 0.8,
  meaning: "An `assert` decides who may do something, and Python leaves assertions out when it optimises.",
  cwe: ["CWE-617", "CWE-703"],
  equivalents: ["bandit/B101", "ruff/S101"],
  types: onNodes([["python"], ["assert_statement"]]),
  at(node, { after }) {
    if (isTestPath(after.path) || enclosingFunction(node) === null) return null;
    const condition = node.firstNamedChild?.text ?? "";
    const name = field(enclosingFunction(node) ?? node, "name")?.text ?? "";
    if (
      !PERMISSION.test(condition) ||
      /^test|^assert|^check_/.test(name) ||
      condition.endsWith("is not None")
    )
      return null;
    return {
      place: node,
      message: `${quote(node)} decides who may do something, and \`python -O\` leaves it out; raise an exception.`,
    };
  },
});

import type { Rule } from "../rule.ts";
import { missingFunction } from "./missing-function.ts";
import { missingImport } from "./missing-import.ts";
import { placeholder } from "./placeholder.ts";
import { todo } from "./todo.ts";
import { trivialImplementation } from "./trivial-implementation.ts";
import { unknownName } from "./unknown-name.ts";
import { unresolvedImport } from "./unresolved-import.ts";

export const INTEGRITY_RULES: readonly Rule[] = [
  trivialImplementation,
  placeholder,
  missingFunction,
  missingImport,
  unresolvedImport,
  unknownName,
  todo,
];

import { parseAllDocuments } from "yaml";
import { placeAt, type SyntaxProblem } from "../strict-parse.ts";

/** YAML 1.2 streams of any number of documents. Tags that nobody knows here are some tool's own and no errors. */
export function parseYaml(text: string): SyntaxProblem | null {
  const documents = parseAllDocuments(text, { logLevel: "silent", prettyErrors: false, stringKeys: false });
  for (const { errors } of documents) {
    const error = errors[0];
    if (error === undefined) continue;
    return { ...placeAt(text, error.pos[0]), message: error.message };
  }
  return null;
}

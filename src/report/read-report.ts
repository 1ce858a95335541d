import { UsageError } from "../types/errors.ts";
import type { Report } from "../types/report.ts";

/**
 * A saved report, checked against the schema.
 *
 * @throws UsageError when the text is not JSON or not a report of this version; it names the first field that is wrong.
 */
export async function readReport(text: string): Promise<Report> {
  const { reportSchema } = await import("./report-schema.ts");
  const result = reportSchema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? "at the top" : `at ${issue.path.join(".")}`;
  const what = issue === undefined ? "it does not fit the schema" : issue.message;
  throw new UsageError(
    `This is not a report of Codey's (${where}: ${what}); give a file that codey review --format json wrote.`,
    { cause: result.error },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError("This is not JSON; give a file that codey review --format json wrote.", {
      cause,
    });
  }
}

/** A small program before and after a change that a reviewer should stop: path to text. */
interface PlantedChange {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

const REPORTS_BEFORE = `import { exec, execFile } from "node:child_process";
import { readFile } from "node:fs/promises";

export async function loadReport(name) {
  if (!/^[a-z0-9-]+$/.test(name)) {
    throw new Error(\`no report is called \${name}\`);
  }
  const text = await readFile(\`reports/\${name}.json\`, "utf8");
  return JSON.parse(text);
}

export async function average(name) {
  const report = await loadReport(name);
  const total = report.rows.reduce((sum, row) => sum + row.value, 0);
  return total / report.rows.length;
}

export function archive(name, done) {
  execFile("tar", ["-czf", \`\${name}.tgz\`, "reports"], done);
}
`;

const REPORTS_AFTER = `import { exec, execFile } from "node:child_process";
import { readFile } from "node:fs/promises";

export async function loadReport(name) {
  const text = await readFile(\`reports/\${name}.json\`, "utf8");
  return JSON.parse(text);
}

export async function average(name) {
  const report = await loadReport(name);
  const total = report.rows.reduce((sum, row) => sum + row.value, 0);
  const mean = total / report.rows.length;
  if (mean === NaN) {
    return 0;
  }
  return mean;
}

export function archive(name, done) {
  exec(\`tar -czf \${name}.tgz reports\`, done);
}
`;

const SETTINGS_BEFORE = `import yaml


def load_settings(path, overrides=None):
    with open(path, encoding="utf-8") as file:
        settings = yaml.safe_load(file)
    settings.update(overrides or {})
    return settings
`;

const SETTINGS_AFTER = `import yaml


def load_settings(path, overrides={}):
    try:
        with open(path, encoding="utf-8") as file:
            settings = yaml.load(file)
    except Exception:
        pass
    settings.update(overrides)
    return settings
`;

/** What \`codey demo\` reviews. */
export const PLANTED_CHANGE: PlantedChange = {
  before: { "src/reports.js": REPORTS_BEFORE, "tools/settings.py": SETTINGS_BEFORE },
  after: { "src/reports.js": REPORTS_AFTER, "tools/settings.py": SETTINGS_AFTER },
};

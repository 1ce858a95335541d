import { settingRule } from "./setting-rule.ts";

const OPEN = "sends passwords and data in the open; use SSH, SFTP or TLS.";

/** Protocols that send passwords in the open. */
export const cleartextProtocol = settingRule({
  name: "cleartext-protocol",
  severity: "warning",
  precision: 0.85,
  meaning: "A protocol is used that sends passwords and data in the open.",
  cwe: ["CWE-319"],
  equivalents: [
    "bandit/B312",
    "bandit/B321",
    "bandit/B401",
    "bandit/B402",
    "ruff/S312",
    "ruff/S321",
    "sonar/S5332",
  ],
  settings: {
    python: [
      { pattern: /^(telnetlib\.)Telnet\(/, effect: OPEN },
      { pattern: /^(ftplib\.)FTP\(/, effect: OPEN, confidence: 0.75 },
      { pattern: /^(pysnmp\.\w+\.|\w*hlapi\.)?CommunityData\(.*mpModel=[01]\b/, effect: OPEN },
      { pattern: /(^|\.)(UsmUserData)\([^,]+\)$/, effect: OPEN, file: /pysnmp/ },
    ],
    script: [
      {
        pattern: /^new(telnet-client|Telnet|ftp|jsftp|JSFtp)\(/,
        effect: OPEN,
        file: /telnet-client|["'](js)?ftp["']/,
      },
    ],
    java: [{ pattern: /^new(FTPClient|TelnetClient)\(/, effect: OPEN, confidence: 0.7 }],
  },
});

/** Whether a rule speaks of security: nothing in the reviewed repository and nothing learned silences it in passing. */
export function isSecurity(ruleId: string): boolean {
  return ruleId.startsWith("security/") || ruleId === "model/security";
}

/**
 * Text that a GitHub runner shows and does not carry out. It obeys `::command::` at the beginning of a line, blanks
 * before it or not, and `##[command]` anywhere (actions/runner, ActionCommand.cs), on both streams. A zero-width space
 * breaks both.
 */
export function inertInLog(text: string): string {
  return text.replaceAll(/^(\s*):(?=:)/gm, "$1:\u200b").replaceAll("##[", "##\u200b[");
}

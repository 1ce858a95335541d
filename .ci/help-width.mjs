/**
 * Columns that a line of the help takes: it is ASCII (a test of the help says so). Stands in for string-width in what is built:
 * its tables of Unicode take 45 ms of every start, and yargs asks it for the layout of the help alone.
 *
 * @param {string} text
 */
export default function helpWidth(text) {
  return text.replaceAll(/\u001B\[[\d;]*m/g, "").length;
}

import { Writable } from "node:stream";
import { inertInLog } from "../../report/inert-in-log.ts";

/** The same stream for lines of text that a GitHub runner must not take for commands. */
export function inertStream(target: Writable): Writable {
  return new Writable({
    decodeStrings: false,
    write(piece: string | Buffer, _encoding, done) {
      target.write(inertInLog(piece.toString()));
      done();
    },
  });
}

import { Parser } from "acorn";
import jsx from "acorn-jsx";

/** acorn with JSX in the place of expressions. */
export const ParserWithJsx: typeof Parser = Parser.extend(jsx());

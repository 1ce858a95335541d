export { gross } from "./tax.js";
export const VAT = 19;
